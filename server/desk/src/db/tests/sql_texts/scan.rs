//! Reads Rust sources as far as texts go: literals, `concat!`, and the macros of a file that are made of it.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// What an SQL text begins with.
const WORDS: [&str; 13] = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "PRAGMA", "VACUUM", "BEGIN", "DROP", "CREATE",
    "ALTER", "LOCK", "TRUNCATE",
];

/// An SQL text and where it stands.
pub(super) struct Found {
    pub(super) place: String,
    pub(super) sql: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Word(String),
    Text(String),
    Sign(char),
}

#[derive(Clone, Debug)]
struct Token {
    line: usize,
    kind: Kind,
}

impl Token {
    fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(it) if it == word)
    }
}

/// A piece of what a macro puts together.
#[derive(Clone, Debug)]
enum Piece {
    Fixed(String),
    Next,
    Rest,
}

/// The SQL texts of a source, up to its tests.
pub(super) fn texts(file: &str, source: &str) -> Vec<Found> {
    let tokens = before_tests(tokens(source));
    let macros = macros(&tokens);
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        let (text, next) = match &token.kind {
            Kind::Word(word) if word == "macro_rules" => (None, end_of(&tokens, at + 2)),
            Kind::Word(word) if tokens.get(at + 1).is_some_and(|it| it.is('!')) => {
                let pieces = match macros.get(word) {
                    Some(pieces) => Some(pieces.clone()),
                    None => (word == "concat").then(|| vec![Piece::Rest]),
                };
                match pieces {
                    Some(pieces) => {
                        let end = end_of(&tokens, at + 1);
                        (Some(filled(&pieces, &tokens[at + 2..end])), end)
                    }
                    None => (None, at + 1),
                }
            }
            Kind::Text(text) => (Some(text.clone()), at + 1),
            _ => (None, at + 1),
        };
        if let Some(sql) = text.filter(|text| is_sql(text)) {
            let place = format!("{file}:{}", token.line);
            found.push(Found { place, sql });
        }
        at = next;
    }
    found
}

fn is_sql(text: &str) -> bool {
    let first = text.split([' ', '(']).next().unwrap_or_default();
    WORDS.contains(&first) && text.contains(' ')
}

/// Cuts off the module of tests, which stands last.
fn before_tests(mut tokens: Vec<Token>) -> Vec<Token> {
    let starts = |window: &[Token]| {
        window[0].is_word("cfg") && window[2].is_word("test") && window[3].is(')')
    };
    let module = |at: usize| {
        // Other attributes may stand between; a module elsewhere (`mod tests;`) has nothing here.
        let mut ahead = tokens[at..].iter().take(40);
        ahead.any(|token| token.is_word("mod")) && ahead.nth(1).is_some_and(|it| it.is('{'))
    };
    if let Some(at) =
        (0..tokens.len().saturating_sub(4)).find(|at| starts(&tokens[*at..*at + 4]) && module(*at))
    {
        tokens.truncate(at);
    }
    tokens
}

/// The macros of a file whose result is a `concat!`.
fn macros(tokens: &[Token]) -> BTreeMap<String, Vec<Piece>> {
    let mut found = BTreeMap::new();
    for at in 0..tokens.len() {
        if !tokens[at].is_word("macro_rules") {
            continue;
        }
        let Some(Kind::Word(name)) = tokens.get(at + 2).map(|token| token.kind.clone()) else {
            continue;
        };
        let body = &tokens[at + 3..end_of(tokens, at + 2)];
        let concat = body
            .windows(2)
            .position(|pair| pair[0].is_word("concat") && pair[1].is('!'));
        if let Some(start) = concat {
            let end = end_of(body, start + 1);
            found.insert(name, pieces(&body[start + 2..end]));
        }
    }
    found
}

fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Text(text) => pieces.push(Piece::Fixed(text.clone())),
            Kind::Sign('$') if tokens.get(at + 1).is_some_and(|it| it.is('(')) => {
                pieces.push(Piece::Rest);
                at = end_of(tokens, at);
                continue;
            }
            Kind::Sign('$') => pieces.push(Piece::Next),
            _ => {}
        }
        at += 1;
    }
    pieces
}

/// The text that a macro makes of these arguments.
fn filled(pieces: &[Piece], arguments: &[Token]) -> String {
    let mut given = arguments.iter().filter_map(|token| match &token.kind {
        Kind::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Fixed(fixed) => text.push_str(fixed),
            Piece::Next => text.push_str(given.next().unwrap_or_default()),
            Piece::Rest => text.extend(given.by_ref()),
        }
    }
    text
}

/// Behind the bracket that closes the first one at or after `from`.
fn end_of(tokens: &[Token], from: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

fn tokens(source: &str) -> Vec<Token> {
    let (mut tokens, mut line) = (Vec::new(), 1);
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        let start = line;
        let kind = match c {
            '\n' => {
                line += 1;
                continue;
            }
            '/' if chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '"' => Kind::Text(text(&mut chars, &mut line)),
            '\'' => {
                skip_char(&mut chars);
                continue;
            }
            c if c.is_alphabetic() || c == '_' => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                }
                if word == "r" && matches!(chars.peek(), Some('"' | '#')) {
                    match raw_text(&mut chars, &mut line) {
                        Some(text) => Kind::Text(text),
                        None => continue,
                    }
                } else {
                    Kind::Word(word)
                }
            }
            c if c.is_whitespace() => continue,
            c => Kind::Sign(c),
        };
        tokens.push(Token { line: start, kind });
    }
    tokens
}

/// The rest of a literal whose first quote has been read.
fn text(chars: &mut Peekable<Chars<'_>>, line: &mut usize) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('\n') => {
                    *line += 1;
                    while let Some(c) = chars.next_if(|c| c.is_whitespace()) {
                        *line += usize::from(c == '\n');
                    }
                }
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => break,
            },
            c => {
                *line += usize::from(c == '\n');
                text.push(c);
            }
        }
    }
    text
}

/// A raw literal, `r` having been read; nothing if it was a raw name.
fn raw_text(chars: &mut Peekable<Chars<'_>>, line: &mut usize) -> Option<String> {
    let mut fence = String::from("\"");
    while chars.next_if_eq(&'#').is_some() {
        fence.push('#');
    }
    chars.next_if_eq(&'"')?;
    let mut text = String::new();
    for c in chars.by_ref() {
        *line += usize::from(c == '\n');
        text.push(c);
        if text.ends_with(&fence) {
            text.truncate(text.len() - fence.len());
            break;
        }
    }
    Some(text)
}

/// What follows a single quote: a character, or the name of a lifetime.
fn skip_char(chars: &mut Peekable<Chars<'_>>) {
    if chars.next_if_eq(&'\\').is_some() {
        while chars.next().is_some_and(|c| c != '\'') {}
        return;
    }
    let mut ahead = chars.clone();
    ahead.next();
    if ahead.next() == Some('\'') {
        chars.next();
        chars.next();
    }
}
