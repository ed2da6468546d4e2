//! Hashes of words, and sets of them as they are packed into the module. No words here.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a, 64 bits.
pub fn full(text: &str) -> u64 {
    text.bytes().fold(SEED, step)
}

/// What FNV-1a starts with.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a with one byte more.
pub const fn step(sum: u64, byte: u8) -> u64 {
    wide(sum, byte as u64)
}

/// The same with a whole character, or whatever else is taken for one step.
pub const fn wide(sum: u64, next: u64) -> u64 {
    (sum ^ next).wrapping_mul(0x100_0000_01b3)
}

/// A set whose members are hashes already. Each other type of key or value is another 1.5 KB of the module.
pub type Set = QuickSet<u64>;

/// A map whose keys are hashes already.
pub type Map<T> = QuickMap<u64, T>;

/// A map without defence against whoever chooses its keys; in wasm the standard one, whose seed never changes
/// there, has none either.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A set of the same make.
pub type QuickSet<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// Eight bytes a step.
#[derive(Default)]
pub struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(
                chunk
                    .iter()
                    .rev()
                    .fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
            );
        }
        let rest = chunks.remainder();
        let rest = rest
            .iter()
            .fold(rest.len() as u64, |sum, &byte| sum << 8 | u64::from(byte));
        self.write_u64(rest);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        // The multiplication carries upwards, the shift downwards: tables take bits from both ends.
        let sum = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = sum ^ sum >> 32;
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}

/// Gives each hash of the first packed list, in rising order, and returns the bytes after it: a
/// little-endian count, a byte k, then gaps, Rice-coded with k, most significant bit first, padded to
/// a byte.
pub fn unpack(bytes: &[u8], mut each: impl FnMut(u32)) -> &[u8] {
    let Some((&[a, b, c, d, k], rest)) = bytes.split_first_chunk() else {
        return &[];
    };
    let k = u32::from(k).clamp(1, 23);
    let (mut read, mut window, mut filled) = (0, 0u64, 0);
    let (mut next, mut used) = (0u32, 0usize);
    for _ in 0..u32::from_le_bytes([a, b, c, d]) {
        while filled <= 56 {
            let byte = rest.get(read).copied().unwrap_or(0);
            window |= u64::from(byte) << (56 - filled);
            read += 1;
            filled += 8;
        }
        let ones = window.leading_ones().min(30);
        let low = (window << (ones + 1)) >> (64 - k);
        let length = ones + 1 + k;
        window <<= length;
        filled -= length;
        used += length as usize;
        next = next.wrapping_add(ones << k | low as u32);
        each(next);
        next = next.wrapping_add(1);
    }
    rest.get(used.div_ceil(8)..).unwrap_or(&[])
}
