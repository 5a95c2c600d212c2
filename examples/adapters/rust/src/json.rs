// SPDX-License-Identifier: MIT OR Apache-2.0
//! Just enough JSON for the protocol: what the runner sends has no escapes that matter here.

use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

const NULL: Json = Json::Null;

impl Json {
    pub fn parse(text: &str) -> Json {
        Reader { bytes: text.as_bytes(), at: 0 }.value()
    }

    /// Member of an object; null where there is none.
    pub fn get(&self, key: &str) -> &Json {
        match self {
            Json::Object(members) => members.get(key).unwrap_or(&NULL),
            _ => &NULL,
        }
    }

    pub fn items(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Json::Text(text) => text,
            _ => "",
        }
    }

    pub fn is_true(&self) -> bool {
        matches!(self, Json::Bool(true))
    }

    /// A number as the protocol writes it: `"0x..."`.
    pub fn hex(&self) -> Option<u64> {
        u64::from_str_radix(self.text().strip_prefix("0x")?, 16).ok()
    }

    pub fn number(&self) -> u64 {
        match self {
            Json::Number(number) => *number,
            _ => 0,
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> u8 {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        *self.bytes.get(self.at).unwrap_or(&0)
    }

    /// Goes past one of `,`, `:`; whether it was there.
    fn separator(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += found as usize;
        found
    }

    fn value(&mut self) -> Json {
        match self.peek() {
            b'{' => {
                self.at += 1;
                let mut members = BTreeMap::new();
                while !matches!(self.peek(), b'}' | 0) {
                    let key = self.string();
                    self.separator(b':');
                    members.insert(key, self.value());
                    self.separator(b',');
                }
                self.at += 1;
                Json::Object(members)
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while !matches!(self.peek(), b']' | 0) {
                    items.push(self.value());
                    self.separator(b',');
                }
                self.at += 1;
                Json::Array(items)
            }
            b'"' => Json::Text(self.string()),
            _ => self.word(),
        }
    }

    fn string(&mut self) -> String {
        self.peek();
        self.at += 1;
        let start = self.at;
        while !matches!(self.bytes.get(self.at), None | Some(b'"')) {
            self.at += 1 + (self.bytes[self.at] == b'\\') as usize;
        }
        let end = self.at.min(self.bytes.len());
        self.at += 1;
        String::from_utf8_lossy(&self.bytes[start..end]).into_owned()
    }

    fn word(&mut self) -> Json {
        let start = self.at;
        while !matches!(self.peek(), b',' | b']' | b'}' | 0) {
            self.at += 1;
        }
        match String::from_utf8_lossy(&self.bytes[start..self.at]).trim() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            word => word.parse().map_or(Json::Null, Json::Number),
        }
    }
}
