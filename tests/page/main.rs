//! The page's two doors: what the canonical one reads, that both agree, and that nothing hurts it.

mod canonical;
mod doors;
mod dump;
mod generate;
mod hostile;
