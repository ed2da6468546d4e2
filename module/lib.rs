//! The wasm module, and nothing else: all of it is in the `understory` crate. For a library that is linked into programs,
//! too, Cargo leaves out the optimisation over all crates, and the module would be 117 KB bigger.

#[cfg(target_arch = "wasm32")]
pub use understory::wasm::*;
