//! In: where base64 stands. Out: how many of its runs are not as long as they should be.

/// Runs of base64, each of which should have the wanted length, or less if it is the last.
pub(super) struct Runs {
    pub wanted: usize,
    /// How long the run is that has begun, and where it did.
    pub length: usize,
    pub start: usize,
    /// Where the last run began, when it was too short for any but the last.
    short: Option<usize>,
    /// Where the first wrong one began, and how many there were.
    pub wrong: Option<(usize, usize)>,
}

impl Runs {
    pub fn new(wanted: usize) -> Self {
        Self { wanted, length: 0, start: 0, short: None, wrong: None }
    }

    pub fn add(&mut self, offset: usize) {
        if self.length == 0 {
            self.start = offset;
            if let Some(short) = self.short.take() {
                self.count(short);
            }
        }
        self.length += 1;
    }

    /// A run of that length at once, where none has begun.
    pub fn add_run(&mut self, offset: usize, length: usize) {
        self.add(offset);
        self.length = length;
    }

    pub fn end(&mut self) {
        if self.length > self.wanted {
            self.count(self.start);
        } else if 0 < self.length && self.length < self.wanted {
            self.short = Some(self.start);
        }
        self.length = 0;
    }

    fn count(&mut self, start: usize) {
        let (_, times) = self.wrong.get_or_insert((start, 0));
        *times += 1;
    }
}
