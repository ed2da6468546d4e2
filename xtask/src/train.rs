//! `train`: makes `src/spam/model.bin` again from labelled comments, or measures by cross-validation.
//! The work is the `trainer` crate's, which is always built for speed.

use anyhow::Result;

use crate::sh;

/// `train --data DIR …`, all arguments passed on.
pub(crate) fn verb(arguments: &[String]) -> Result<()> {
    sh::run(
        sh::command(env!("CARGO"))
            .args(["run", "--quiet", "--release", "--package", "trainer", "--"])
            .args(arguments),
    )
}
