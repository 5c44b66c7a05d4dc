//! What facts a rulebook wants, in words and as files to fill in.

pub(super) mod words;
