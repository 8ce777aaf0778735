//! Reads JSON: as much as `cargo metadata` needs, without a dependency.

/// A JSON value; numbers stay text.
#[derive(Debug, PartialEq)]
pub enum Value {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number as written.
    Number(String),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The member of an object; null where there is none.
    pub fn get(&self, key: &str) -> &Value {
        match self {
            Value::Object(members) => members
                .iter()
                .find(|(name, _)| name == key)
                .map_or(&Value::Null, |(_, v)| v),
            _ => &Value::Null,
        }
    }

    /// The members of an array; none where it is not one.
    pub fn list(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// The text; empty where it is not text.
    pub fn text(&self) -> &str {
        if let Value::Text(text) = self { text } else { "" }
    }
}

/// Reads one JSON value.
pub fn parse(text: &str) -> Result<Value, String> {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
    };
    let value = reader.value()?;
    reader.space();
    if reader.at == reader.bytes.len() {
        Ok(value)
    } else {
        Err(reader.complaint("the end"))
    }
}

struct Reader<'text> {
    bytes: &'text [u8],
    at: usize,
}

impl Reader<'_> {
    fn complaint(&self, wanted: &str) -> String {
        format!("JSON: expected {wanted} at byte {}.", self.at)
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(wanted.as_bytes()));
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn value(&mut self) -> Result<Value, String> {
        self.space();
        match self.peek() {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => self.text().map(Value::Text),
            _ if self.take("null") => Ok(Value::Null),
            _ if self.take("true") => Ok(Value::Bool(true)),
            _ if self.take("false") => Ok(Value::Bool(false)),
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Result<Value, String> {
        let start = self.at;
        while matches!(self.peek(), b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') {
            self.at += 1;
        }
        if start == self.at {
            return Err(self.complaint("a value"));
        }
        Ok(Value::Number(
            String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned(),
        ))
    }

    fn list(&mut self) -> Result<Value, String> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.space();
            if self.take("]") {
                return Ok(Value::List(items));
            }
            items.push(self.value()?);
            self.space();
            if !self.take(",") && self.peek() != b']' {
                return Err(self.complaint("`,` or `]`"));
            }
        }
    }

    fn object(&mut self) -> Result<Value, String> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.space();
            if self.take("}") {
                return Ok(Value::Object(members));
            }
            let name = self.text()?;
            self.space();
            if !self.take(":") {
                return Err(self.complaint("`:`"));
            }
            members.push((name, self.value()?));
            self.space();
            if !self.take(",") && self.peek() != b'}' {
                return Err(self.complaint("`,` or `}`"));
            }
        }
    }

    fn text(&mut self) -> Result<String, String> {
        if !self.take("\"") {
            return Err(self.complaint("text"));
        }
        let mut text = Vec::new();
        loop {
            let byte = self.peek();
            self.at += 1;
            match byte {
                b'"' => return String::from_utf8(text).map_err(|_| self.complaint("UTF-8")),
                0 => return Err(self.complaint("the end of a text")),
                b'\\' => self.escape(&mut text)?,
                other => text.push(other),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), String> {
        let byte = self.peek();
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b't' => text.push(b'\t'),
            b'r' => text.push(b'\r'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'u' => {
                let digits = self
                    .bytes
                    .get(self.at..self.at + 4)
                    .ok_or_else(|| self.complaint("four digits"))?;
                let code = u32::from_str_radix(&String::from_utf8_lossy(digits), 16);
                let code = code.map_err(|_| self.complaint("four digits"))?;
                self.at += 4;
                // Half of a pair stands for itself nowhere in names and paths; it reads as unknown.
                let letter = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            }
            other => text.push(other),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_cargo_writes() {
        let value = parse(r#"{"packages":[{"name":"a\"\u00e9","deps":[],"kind":null,"n":-1.5e3,"ok":true}]}"#).unwrap();
        let package = &value.get("packages").list()[0];
        assert_eq!(package.get("name").text(), "a\"é");
        assert_eq!(package.get("kind"), &Value::Null);
        assert_eq!(package.get("n"), &Value::Number("-1.5e3".to_owned()));
        assert_eq!(package.get("missing").text(), "");
    }

    #[test]
    fn refuses_what_is_cut_off() {
        for text in ["", "{", "[1", "\"a", "{\"a\" 1}", "[1 2]", "\"\\u12", "nul"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
