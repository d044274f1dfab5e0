//! Takes the words out of panics in the browser's programs.
//!
//! A panic in WASM ends in a trap, and its message goes to a standard error that no browser has. Yet the words, the
//! places in the source and the code that would put them together are a tenth of a page. Only the compiler's unstable
//! `panic = "immediate-abort"` leaves them out. Here the same is done to the object file, before it is linked: what
//! panics becomes `unreachable`, and the linker drops what nothing refers to any more.

use std::collections::HashSet;
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, FunctionBody, KnownCustom, Linking, Operator, Parser, Payload,
    RelocAddendKind, RelocationEntry, SymbolInfo, TypeRef,
};

/// The functions that never come back, by parts of their names.
const PANICS: [&str; 14] = [
    "core::panicking::",
    "std::panicking::",
    "__rustc::rust_begin_unwind",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::str::slice_error_fail",
    "core::slice::index::slice_",
    "len_mismatch_fail",
    "core::cell::panic_already",
    "panic_access_error",
    "alloc::raw_vec::handle_error",
    "alloc::alloc::handle_alloc_error",
    "::assert_failed",
];
/// The instruction.
const UNREACHABLE: u8 = 0x00;
const END: u8 = 0x0b;

/// An instruction, as far as it matters here.
enum Step {
    Call(u32),
    /// It may lead elsewhere.
    Branch,
    Plain,
}

struct Function {
    body: Range<usize>,
    steps: Vec<(Step, Range<usize>)>,
}

/// What has to be known of an object file.
#[derive(Default)]
struct Object {
    sections: Vec<(u8, Range<usize>)>,
    imports: u32,
    functions: Vec<Function>,
    panics: HashSet<u32>,
    code: usize,
    code_section: u32,
    /// Where in the code the linker writes addresses, and the section that says so.
    relocations: Vec<RelocationEntry>,
    relocation_section: usize,
    /// Where the names of source files stand, which panics would say.
    sources: Vec<Range<usize>>,
}

/// The object file with silent panics.
pub(super) fn silence(file: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut object = Object::read(file)?;
    object.spread();
    let mut bytes = file.to_vec();
    let cut = object.cut();
    for range in &cut {
        bytes[range.clone()].fill(UNREACHABLE);
    }
    for (function, _) in object.silenced() {
        bytes[function.body.end - 1] = END;
    }
    // Some functions hand them on although nobody asks. A row of equal letters is next to nothing in a page.
    for range in &object.sources {
        bytes[range.clone()].fill(b'.');
    }
    let is_cut = |relocation: &RelocationEntry| {
        let at = object.code + relocation.offset as usize;
        cut.iter().any(|range| range.contains(&at))
    };
    let kept: Vec<_> = object.relocations.iter().filter(|it| !is_cut(it)).collect();
    Ok(object.written(&bytes, &kept))
}

impl Object {
    fn read(file: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut object = Self::default();
        for payload in Parser::new(0).parse_all(file) {
            let payload = payload?;
            object.sections.extend(payload.as_section());
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        object.imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => {
                    object.code = range.start;
                    object.code_section = number(object.sections.len() - 1);
                }
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        if let Some(length) = source_length(segment.data) {
                            let start = segment.range.end - segment.data.len();
                            object.sources.push(start..start + length);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => object.functions.push(Function::read(&body)?),
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    object.learn(&symbol?);
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(found) if found.section_index() == object.code_section => {
                        object.relocation_section = object.sections.len() - 1;
                        object.relocations =
                            found.entries().into_iter().collect::<Result<_, _>>()?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(object)
    }

    fn learn(&mut self, symbol: &SymbolInfo<'_>) {
        if let SymbolInfo::Func {
            index,
            name: Some(name),
            ..
        } = symbol
        {
            let name = format!("{:#}", rustc_demangle::demangle(name));
            let glue = name.contains("drop_in_place") || name.contains(" as ");
            if !glue && PANICS.iter().any(|part| name.contains(part)) {
                self.panics.insert(*index);
            }
        }
    }

    /// What does nothing but panic is a panic as well.
    fn spread(&mut self) {
        loop {
            let before = self.panics.len();
            for (index, function) in (self.imports..).zip(&self.functions) {
                let mut steps = function.steps.iter().map(|(step, _)| step);
                let first = steps.find(|step| !matches!(step, Step::Plain));
                if matches!(first, Some(Step::Call(called)) if self.panics.contains(called)) {
                    self.panics.insert(index);
                }
            }
            if self.panics.len() == before {
                return;
            }
        }
    }

    fn silenced(&self) -> impl Iterator<Item = (&Function, u32)> {
        let all = self.functions.iter().zip(self.imports..);
        all.filter(|(_, index)| self.panics.contains(index))
    }

    /// The bytes that become `unreachable`: what panics, each call of it, and what goes straight before such a
    /// call, which fetches its message.
    fn cut(&self) -> Vec<Range<usize>> {
        let mut cut = Vec::new();
        for (index, function) in (self.imports..).zip(&self.functions) {
            if self.panics.contains(&index) {
                cut.push(function.body.clone());
                continue;
            }
            let mut straight = None;
            for (step, range) in &function.steps {
                let from = *straight.get_or_insert(range.start);
                match step {
                    Step::Plain => continue,
                    Step::Call(called) if self.panics.contains(called) => cut.push(from..range.end),
                    Step::Call(_) | Step::Branch => {}
                }
                straight = None;
            }
        }
        cut
    }

    /// The file again, with these relocations.
    fn written(&self, bytes: &[u8], relocations: &[&RelocationEntry]) -> Vec<u8> {
        let mut file = bytes[..8].to_vec();
        for (index, (id, range)) in self.sections.iter().enumerate() {
            let section = if index == self.relocation_section {
                let mut section = Vec::new();
                put(&mut section, 10);
                section.extend(b"reloc.CODE");
                put(&mut section, self.code_section);
                put(&mut section, number(relocations.len()));
                for relocation in relocations {
                    section.push(relocation.ty as u8);
                    put(&mut section, relocation.offset);
                    put(&mut section, relocation.index);
                    if relocation.ty.addend_kind() != RelocAddendKind::None {
                        put_signed(&mut section, relocation.addend);
                    }
                }
                section
            } else {
                bytes[range.clone()].to_vec()
            };
            file.push(*id);
            put(&mut file, number(section.len()));
            file.extend(section);
        }
        file
    }
}

impl Function {
    fn read(body: &FunctionBody<'_>) -> Result<Self, BinaryReaderError> {
        let mut reader = body.get_operators_reader()?;
        let mut steps = Vec::new();
        while !reader.eof() {
            let (operator, start) = reader.read_with_offset()?;
            let step = match operator {
                Operator::Call { function_index } => Step::Call(function_index),
                Operator::CallIndirect { .. }
                | Operator::Unreachable
                | Operator::Block { .. }
                | Operator::Loop { .. }
                | Operator::If { .. }
                | Operator::Else
                | Operator::End
                | Operator::Br { .. }
                | Operator::BrIf { .. }
                | Operator::BrTable { .. }
                | Operator::Return => Step::Branch,
                _ => Step::Plain,
            };
            steps.push((step, start..reader.original_position()));
        }
        Ok(Self {
            body: body.range(),
            steps,
        })
    }
}

/// How long the name of a source file is, if some data is one. The end of a text stays: the linker looks for it.
fn source_length(data: &[u8]) -> Option<usize> {
    let name = data.strip_suffix(b"\0").unwrap_or(data);
    let is_name = name.ends_with(b".rs") && name.contains(&b'/');
    (is_name && name.iter().all(u8::is_ascii_graphic)).then_some(name.len())
}

/// Numbers of an object file are of 32 bits.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn put(bytes: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    loop {
        let byte = (rest & 0x7f) as u8;
        rest >>= 7;
        if rest == 0 {
            bytes.push(byte);
            return;
        }
        bytes.push(byte | 0x80);
    }
}

fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = number;
    loop {
        let byte = rest.to_le_bytes()[0] & 0x7f;
        rest >>= 7;
        let sign = byte & 0x40 != 0;
        if (rest == 0 && !sign) || (rest == -1 && sign) {
            bytes.push(byte);
            return;
        }
        bytes.push(byte | 0x80);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use wasmparser::Validator;

    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let mut section = vec![id];
        put(&mut section, number(content.len()));
        section.extend(content);
        section
    }

    fn custom(name: &str, content: &[u8]) -> Vec<u8> {
        let name = [&[u8::try_from(name.len()).unwrap()], name.as_bytes()].concat();
        section(0, &[&name, content].concat())
    }

    /// A panic, a function that asks for it with an address, and one that adds its argument to an address.
    fn object() -> Vec<u8> {
        const ADDRESS: [u8; 6] = [0x41, 0x80, 0x80, 0x80, 0x80, 0x00];
        const CALL: [u8; 6] = [0x10, 0x80, 0x80, 0x80, 0x80, 0x00];
        let body = |code: &[&[u8]]| {
            let code = code.concat();
            [
                &[u8::try_from(code.len() + 2).unwrap(), 0],
                code.as_slice(),
                &[END],
            ]
            .concat()
        };
        let bodies = [
            body(&[&ADDRESS, &[0x1a, 0x00]]),
            body(&[&[0x20, 0x00, 0x04, 0x40], &ADDRESS, &CALL, &[END]]),
            body(&[&[0x20, 0x00], &ADDRESS, &[0x6a, 0x1a]]),
        ];
        let code = [&[3], bodies.concat().as_slice()].concat();
        let of_address = |nth: usize| {
            let found = code
                .windows(6)
                .enumerate()
                .filter(|(_, six)| *six == ADDRESS);
            u8::try_from(found.map(|(at, _)| at + 1).nth(nth).unwrap()).unwrap()
        };
        let call = code.windows(6).position(|six| six == CALL).unwrap() + 1;
        let to_data = |nth| vec![4, of_address(nth), 3, 0];
        let relocations = [
            vec![2, 4],
            to_data(0),
            to_data(1),
            vec![0, u8::try_from(call).unwrap(), 0],
            to_data(2),
        ];
        let mut symbols = vec![4];
        for (index, name) in [
            "_ZN4core9panicking5panic17h0123456789abcdefE",
            "asks",
            "adds",
        ]
        .iter()
        .enumerate()
        {
            symbols.extend([
                0,
                0,
                u8::try_from(index).unwrap(),
                u8::try_from(name.len()).unwrap(),
            ]);
            symbols.extend(name.bytes());
        }
        // Data that is defined elsewhere.
        symbols.extend([1, 0x10, 1, b'd']);
        let table = [
            &[8, u8::try_from(symbols.len()).unwrap()],
            symbols.as_slice(),
        ]
        .concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[2, 0x60, 0, 0, 0x60, 1, 0x7f, 0]),
            section(3, &[3, 0, 1, 1]),
            section(10, &code),
            // Two segments of data: the name of a source, and a path of the portal.
            section(11, b"\x02\x01\x08/a/bc.rs\x01\x04/a/b"),
            custom("linking", &[&[2], table.as_slice()].concat()),
            custom("reloc.CODE", &relocations.concat()),
        ]
        .concat()
    }

    #[test]
    fn a_page_does_not_say_where_its_source_lies() {
        let silent = silence(&object()).unwrap();
        let stands_there = |text: &[u8]| silent.windows(text.len()).any(|part| part == text);
        assert!(!stands_there(b"bc.rs") && stands_there(b"........") && stands_there(b"/a/b"));
    }

    #[test]
    fn what_panics_asks_for_nothing_any_more() {
        let silent = silence(&object()).unwrap();
        Validator::new().validate_all(&silent).unwrap();
        let read = Object::read(&silent).unwrap();
        let left: Vec<u32> = read.relocations.iter().map(|it| it.offset).collect();
        let before = Object::read(&object()).unwrap();
        assert_eq!(before.relocations.len(), 4);
        assert_eq!(
            left,
            [before.relocations[3].offset],
            "only what adds keeps its address"
        );
        let calls = read.functions.iter().flat_map(|function| &function.steps);
        assert!(
            !calls
                .into_iter()
                .any(|(step, _)| matches!(step, Step::Call(_)))
        );
    }
}
