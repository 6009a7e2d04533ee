//! Fuzzing where there is no libFuzzer. In: seeds, and a number. Out: inputs that are near them, the same ones for the same number.

/// A sequence of inputs.
pub struct Mutations<'s> {
    seeds: &'s [Vec<u8>],
    state: u64,
}

/// Bytes that lengths, numbers and texts turn on.
const TELLING: &[u8] = b"\0\x01\x02\x7f\x80\x81\x82\xff\x30\x31\xa0\n\r \"'\\-=+/.,:;%&{}[]<>*";

impl<'s> Mutations<'s> {
    /// All that follows is told by `number` and the seeds.
    pub fn new(seeds: &'s [Vec<u8>], number: u64) -> Self {
        // Zero would stay zero.
        Self { seeds, state: number | 1 }
    }

    /// The next input: a seed, changed in one place or a few.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = match self.seeds.len() {
            0 => Vec::new(),
            count => self.seeds[self.below(count)].clone(),
        };
        for _ in 0..1 << self.below(4) {
            self.mutate(&mut input);
        }
        input
    }

    fn mutate(&mut self, input: &mut Vec<u8>) {
        let place = self.below(input.len() + 1);
        let byte = self.next() as u8;
        let telling = TELLING[self.below(TELLING.len())];
        let end = (place + 1 + self.below(16)).min(input.len());
        match (self.below(9), input.get_mut(place)) {
            (0, Some(old)) => *old ^= 1 << (byte & 7),
            (1, Some(old)) => *old = byte,
            (2, Some(old)) => *old = telling,
            (3, Some(_)) => drop(input.drain(place..end)),
            (4, Some(_)) => input.extend_from_within(place..end),
            (5, Some(_)) => input.truncate(place),
            (6, _) if !self.seeds.is_empty() => {
                let other = &self.seeds[self.below(self.seeds.len())];
                let from = self.below(other.len() + 1);
                input.truncate(place);
                input.extend_from_slice(&other[from..]);
            }
            (7, _) => input.insert(place, byte),
            _ => input.insert(place, telling),
        }
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// xorshift64*, after Marsaglia.
    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}
