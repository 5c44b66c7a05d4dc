//! Which plain character is meant by another one.

/// The ASCII characters that a full-width or typographic character stands for.
pub(super) fn meant(character: char) -> Option<&'static str> {
    Some(match character {
        '，' | '、' => ",",
        '：' => ":",
        '；' => ";",
        '。' | '．' => ".",
        '（' => "(",
        '）' => ")",
        '【' | '［' | '〔' => "[",
        '】' | '］' | '〕' => "]",
        '｛' => "{",
        '｝' => "}",
        '！' => "!",
        '？' => "?",
        '＝' => "=",
        '＜' | '〈' => "<",
        '＞' | '〉' => ">",
        '＋' => "+",
        '－' | '–' | '—' | '−' => "-",
        '＊' | '×' => "*",
        '／' | '÷' => "/",
        '％' => "%",
        '｜' => "|",
        '＆' => "&",
        '＃' => "#",
        '＿' => "_",
        '→' | '⇒' => "->",
        '≤' | '≦' => "<=",
        '≥' | '≧' => ">=",
        '≠' => "!=",
        '…' | '‥' => "..",
        '０' => "0",
        '１' => "1",
        '２' => "2",
        '３' => "3",
        '４' => "4",
        '５' => "5",
        '６' => "6",
        '７' => "7",
        '８' => "8",
        '９' => "9",
        _ => return None,
    })
}

/// A blank of another width.
pub(super) fn is_odd_blank(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A character that can't be seen, or changes the order in which others are seen.
pub(super) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'
            | '\u{80}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}
