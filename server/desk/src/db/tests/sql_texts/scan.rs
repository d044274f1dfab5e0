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
pub(super) struct Token {
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

/// A macro of one arm: its parameters and what it becomes.
#[derive(Clone, Debug)]
pub(super) struct Macro {
    parameters: Vec<String>,
    /// The one parameter stands for all that is given.
    repeats: bool,
    body: Vec<Token>,
}

pub(super) type Macros = BTreeMap<String, Macro>;

/// Deeper than any macro here calls another.
const DEEPEST: usize = 8;

/// The SQL texts of a source, up to its tests.
pub(super) fn texts(file: &str, source: &str, macros: &Macros) -> Vec<Found> {
    let mut found = Vec::new();
    walk(
        &before_tests(tokens(source)),
        macros,
        DEEPEST,
        &mut |line, sql| {
            let place = format!("{file}:{line}");
            found.push(Found { place, sql });
        },
    );
    found
}

/// Goes through tokens, and through what macros make of them.
fn walk(tokens: &[Token], macros: &Macros, depth: usize, tell: &mut impl FnMut(usize, String)) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is_word("macro_rules") {
            at = end_of(tokens, at + 2);
            continue;
        }
        let end = expression_end(tokens, at, macros);
        let whole = &tokens[at..end];
        match text_of(whole, macros, depth) {
            Some(text) if is_sql(&text) => tell(token.line, text),
            None if end > at + 1 && depth > 0 => {
                walk(&expanded(whole, macros), macros, depth - 1, tell);
            }
            _ => {}
        }
        at = end;
    }
}

/// Where a text or a call of a known macro ends that begins here; else the next token.
fn expression_end(tokens: &[Token], at: usize, macros: &Macros) -> usize {
    let called = match (&tokens[at].kind, tokens.get(at + 1)) {
        (Kind::Word(word), Some(next)) if next.is('!') => {
            word == "concat" || macros.contains_key(word)
        }
        _ => false,
    };
    if called {
        end_of(tokens, at + 1)
    } else {
        at + 1
    }
}

/// The text that an expression comes to, if it is one.
fn text_of(tokens: &[Token], macros: &Macros, depth: usize) -> Option<String> {
    match tokens {
        [
            Token {
                kind: Kind::Text(text),
                ..
            },
        ] => Some(text.clone()),
        [name, mark, inner @ ..] if mark.is('!') && depth > 0 => {
            if name.is_word("concat") {
                let parts = arguments(inner);
                let texts = parts.iter().map(|part| text_of(part, macros, depth - 1));
                texts.collect()
            } else {
                text_of(&expanded(tokens, macros), macros, depth - 1)
            }
        }
        _ => None,
    }
}

/// What a call of a macro becomes; nothing if it is none of ours.
fn expanded(call: &[Token], macros: &Macros) -> Vec<Token> {
    let Some(Kind::Word(name)) = call.first().map(|token| &token.kind) else {
        return Vec::new();
    };
    let Some(called) = macros.get(name) else {
        return Vec::new();
    };
    let given = arguments(&call[2..]);
    let (mut made, mut at) = (Vec::new(), 0);
    while let Some(token) = called.body.get(at) {
        let next = called.body.get(at + 1);
        match next.map(|it| &it.kind) {
            Some(Kind::Sign('(')) if token.is('$') && called.repeats => {
                for part in &given {
                    made.extend(part.iter().cloned());
                    made.push(Token {
                        line: token.line,
                        kind: Kind::Sign(','),
                    });
                }
                // Behind the bracket, its separator and how often it repeats.
                at = end_of(&called.body, at + 1) + 2;
                continue;
            }
            Some(Kind::Word(word)) if token.is('$') => {
                let place = called.parameters.iter().position(|it| it == word);
                let part = place.and_then(|place| given.get(place));
                made.extend(part.into_iter().flatten().cloned());
                at += 2;
                continue;
            }
            _ => made.push(token.clone()),
        }
        at += 1;
    }
    made
}

/// The arguments between brackets.
fn arguments(bracketed: &[Token]) -> Vec<Vec<Token>> {
    let (mut parts, mut depth) = (vec![Vec::new()], 0);
    let inner = bracketed.get(1..bracketed.len().saturating_sub(1));
    for token in inner.unwrap_or_default() {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            Kind::Sign(',') if depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(token.clone());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
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

/// The macros of a source that have one arm and put texts together.
pub(super) fn macros(source: &str) -> Macros {
    let tokens = tokens(source);
    let mut found = Macros::new();
    for at in 0..tokens.len() {
        let Some(Kind::Word(name)) = tokens.get(at + 2).map(|token| token.kind.clone()) else {
            continue;
        };
        if !tokens[at].is_word("macro_rules") {
            continue;
        }
        let rules = &tokens[at + 4..end_of(&tokens, at + 3).saturating_sub(1)];
        let pattern_end = end_of(rules, 0);
        let body_end = end_of(rules, pattern_end);
        let one_arm = rules[body_end..].iter().all(|token| token.is(';'));
        let texts = |token: &Token| matches!(token.kind, Kind::Text(_));
        if one_arm && rules[pattern_end..body_end].iter().any(texts) {
            // Behind `=> {`.
            let body = rules[pattern_end + 3..body_end - 1].to_vec();
            let (parameters, repeats) = parameters(&rules[..pattern_end]);
            found.insert(
                name,
                Macro {
                    parameters,
                    repeats,
                    body,
                },
            );
        }
    }
    found
}

/// The names between dollar and colon, and whether they repeat.
fn parameters(pattern: &[Token]) -> (Vec<String>, bool) {
    let (mut names, mut repeats) = (Vec::new(), false);
    for pair in pattern.windows(2) {
        match &pair[1].kind {
            Kind::Word(name) if pair[0].is('$') => names.push(name.clone()),
            Kind::Sign('(') if pair[0].is('$') => repeats = true,
            _ => {}
        }
    }
    (names, repeats)
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
