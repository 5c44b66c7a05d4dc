//! Enact.
