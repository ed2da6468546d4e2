//! The boundary: the only file that knows wasm-bindgen. No rules here.
