//! The command line: `analyze` and `classify`, as the contract has them. No rules here.

fn main() {}
