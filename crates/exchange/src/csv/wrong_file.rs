//! Files that are no text table, told by their content: what they look like and what to do.

use crate::error::{Refusal, RefusalKind};

/// The first bytes of binary kinds of file, and how to name them.
const SIGNATURES: [(&[u8], &str); 13] = [
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"{\\rtf", "a formatted text document (RTF)"),
];

/// How web pages begin.
const PAGE: [&str; 11] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<table",
    "<script",
    "<meta",
    "<title",
    "<div",
    "<style",
    "<tr",
];

/// Refuse content that is plainly another kind of file.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let refuse = |what: &str, advice: &str| {
        Err(Refusal::new(
            RefusalKind::WrongFile,
            format!("This looks like {what}, not a text table. Nothing was imported. {advice}"),
        ))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return if contains(&bytes[..bytes.len().min(200)], b"opendocument.spreadsheet") {
            refuse(
                "an OpenDocument spreadsheet",
                "Save the sheet as CSV, then import that.",
            )
        } else if contains(bytes, b"xl/") {
            refuse("an Excel workbook", "Save the sheet as CSV, then import that.")
        } else {
            refuse("a zip archive", "Unpack it, then import the CSV file inside.")
        };
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        return if contains(bytes, &encrypted) {
            refuse(
                "a workbook protected by a password",
                "Open it with its password, save the sheet as CSV, then import that.",
            )
        } else {
            refuse("a workbook of an old Excel", "Save the sheet as CSV, then import that.")
        };
    }
    for (signature, what) in SIGNATURES {
        if bytes.starts_with(signature) {
            return refuse(what, "Choose a CSV file.");
        }
    }
    if bytes.starts_with(b"RIFF") && matches!(bytes.get(8..12), Some(b"WEBP" | b"WAVE" | b"AVI ")) {
        return refuse("a picture, a sound or a film", "Choose a CSV file.");
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head: Vec<u8> = start.iter().take(64).map(u8::to_ascii_lowercase).collect();
    // "<headcount>" is a name, "<head>" is a tag.
    let begins = |tag: &&str| {
        head.strip_prefix(tag.as_bytes())
            .is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
    };
    if PAGE.iter().any(begins) {
        return refuse(
            "a web page (HTML)",
            "Download the data itself as CSV, then import that.",
        );
    }
    if head.starts_with(b"<?xml") || head.starts_with(b"<!--") || head.starts_with(b"<svg") {
        let what = if contains(&start[..start.len().min(4096)], b"<html") {
            "a web page (HTML)"
        } else {
            "an XML document"
        };
        return refuse(what, "Choose a CSV file.");
    }
    if head.starts_with(b"{\"") || head.starts_with(b"[{") || head.starts_with(b"{\n") || head.starts_with(b"{\r\n") {
        return refuse("JSON", "Choose a CSV file.");
    }
    Ok(())
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(haystack, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_named_for_what_they_are() {
        for (bytes, what) in [
            (&b"  <!DOCTYPE html><html>"[..], "HTML"),
            (b"<?xml version=\"1.0\"?><html>", "HTML"),
            (b"PK\x03\x04....xl/workbook.xml", "Excel workbook"),
            (
                b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                "OpenDocument",
            ),
            (b"PK\x03\x04....notes.txt", "zip"),
            (b"\xD0\xCF\x11\xE0........", "old Excel"),
            (
                b"\xD0\xCF\x11\xE0....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                "password",
            ),
            (b"%PDF-1.7", "PDF"),
            (b"\x89PNG\r\n", "picture"),
            (b"{\"a\": 1}", "JSON"),
        ] {
            let refusal = check(bytes).unwrap_err();
            assert!(refusal.message.contains(what), "{}", refusal.message);
        }
        for text in [
            "date,value\n",
            "<5 min,>5 min\n",
            "",
            "[Zeit];Wert\n",
            "Date;<b>\n",
            "<headcount>,x\n",
        ] {
            assert!(check(text.as_bytes()).is_ok(), "{text}");
        }
    }
}
