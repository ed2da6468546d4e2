//! An article as a citation: BibTeX, RIS, CSL-JSON, a Markdown link, plain text. Writes what the
//! article says and adds nothing; knows no page.

use serde_json::{Map, Value, json};

use super::{Article, clean, person};

/// A BibTeX entry of type `misc`, which every style knows.
pub fn bibtex(article: &Article) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !article.author.is_empty() {
        let names = article.author.iter().map(|it| bibtex_name(&it.name));
        fields.push(("author", names.collect::<Vec<_>>().join(" and ")));
    }
    if let Some(title) = &article.headline {
        // The second braces keep capitals.
        fields.push(("title", format!("{{{}}}", tex(title))));
    }
    if let Some(publisher) = &article.publisher {
        fields.push(("howpublished", tex(publisher)));
    }
    let (year, month, day) = day(article);
    fields.extend(year.map(|it| ("year", it.to_string())));
    fields.extend(month.map(|it| ("month", it.to_string())));
    fields.extend(day.map(|it| ("day", it.to_string())));
    if let Some(url) = &article.url {
        fields.push(("url", address(url, "{}\\ %")));
    }
    if let Some(language) = &article.in_language {
        fields.push(("language", tex(language)));
    }
    let mut out = format!("@misc{{{},\n", key(article));
    for (name, value) in fields {
        out.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    out.push_str("}\n");
    out
}

/// A RIS record. Lines end as the format asks, by carriage return and line feed.
pub fn ris(article: &Article) -> String {
    let mut lines = vec![("TY", "NEWS".to_owned())];
    for author in &article.author {
        lines.push((
            "AU",
            match split(&author.name) {
                Some((family, given)) => format!("{family}, {given}"),
                None => author.name.clone(),
            },
        ));
    }
    lines.extend(article.headline.clone().map(|it| ("TI", it)));
    lines.extend(article.publisher.clone().map(|it| ("T2", it)));
    let (year, month, day) = day(article);
    if let Some(year) = year {
        lines.push(("PY", format!("{year:04}")));
        let part = |part: Option<u32>| part.map_or(String::new(), |it| format!("{it:02}"));
        lines.push(("DA", format!("{year:04}/{}/{}", part(month), part(day))));
    }
    lines.extend(article.url.as_deref().map(|it| ("UR", address(it, " "))));
    lines.extend(article.in_language.clone().map(|it| ("LA", it)));
    lines.extend(article.keywords.iter().map(|it| ("KW", it.clone())));
    lines.extend(article.description.clone().map(|it| ("AB", it)));
    let mut out = String::new();
    for (tag, value) in lines {
        // A line break in a value would begin another field.
        out.push_str(&format!("{tag}  - {}\r\n", clean::fold(&value)));
    }
    out.push_str("ER  - \r\n");
    out
}

/// A list of one CSL-JSON item.
pub fn csl_json(article: &Article) -> String {
    let mut item = Map::new();
    item.insert("id".into(), json!(key(article)));
    item.insert("type".into(), json!("article-newspaper"));
    let texts = [
        ("title", &article.headline),
        ("container-title", &article.publisher),
        ("URL", &article.url),
        ("language", &article.in_language),
        ("abstract", &article.description),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            item.insert(name.into(), json!(text));
        }
    }
    if !article.author.is_empty() {
        let names = article.author.iter().map(|it| match split(&it.name) {
            Some((family, given)) => json!({"family": family, "given": given}),
            None => json!({"literal": it.name}),
        });
        item.insert("author".into(), names.collect());
    }
    let (year, month, day) = day(article);
    let parts: Vec<Value> = [year, month, day]
        .into_iter()
        .flatten()
        .map(|it| json!(it))
        .collect();
    if !parts.is_empty() {
        item.insert("issued".into(), json!({"date-parts": [parts]}));
    }
    if !article.keywords.is_empty() {
        item.insert("keyword".into(), json!(article.keywords.join(", ")));
    }
    Value::Array(vec![Value::Object(item)]).to_string()
}

/// `[headline](address)`; the headline alone, escaped, where there is no address.
pub fn markdown(article: &Article) -> String {
    let mut title = String::new();
    for character in clean::fold(article.headline.as_deref().unwrap_or("")).chars() {
        if "\\`*_{}[]<>#|!~".contains(character) {
            title.push('\\');
        }
        title.push(character);
    }
    match &article.url {
        Some(url) => format!("[{title}]({})", address(url, " ()<>\\")),
        None => title,
    }
}

/// "Jane Doe and John Roe: Headline. Example News, 2021-11-10. https://…"
pub fn plain(article: &Article) -> String {
    let names: Vec<&str> = article.author.iter().map(|it| it.name.as_str()).collect();
    let mut out = match names.split_last() {
        Some((last, [])) => format!("{last}: "),
        Some((last, others)) => format!("{} and {last}: ", others.join(", ")),
        None => String::new(),
    };
    if let Some(title) = &article.headline {
        out.push_str(title);
        if !title.ends_with(['.', '!', '?', '…', '。', '？', '！']) {
            out.push('.');
        }
    }
    let date = article
        .date_published
        .as_deref()
        .and_then(|it| it.get(..it.len().min(10)));
    let where_and_when: Vec<&str> = [article.publisher.as_deref(), date]
        .into_iter()
        .flatten()
        .collect();
    if !where_and_when.is_empty() {
        out.push_str(&format!(" {}.", where_and_when.join(", ")));
    }
    if let Some(url) = &article.url {
        out.push_str(&format!(" {url}"));
    }
    clean::fold(&out)
}

/// Year, month and day of publication, as far as they are known.
fn day(article: &Article) -> (Option<u32>, Option<u32>, Option<u32>) {
    let date = article.date_published.as_deref().unwrap_or("");
    let part = |range: std::ops::Range<usize>| date.get(range).and_then(|it| it.parse().ok());
    (part(0..4), part(5..7), part(8..10))
}

/// A key for the entry: name, year and first telling word, in ASCII.
fn key(article: &Article) -> String {
    let ascii = |text: &str| {
        clean::key(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(24)
            .collect::<String>()
    };
    let name = match article.author.first() {
        Some(author) => {
            ascii(&split(&author.name).map_or_else(|| author.name.clone(), |(family, _)| family))
        }
        None => ascii(article.publisher.as_deref().unwrap_or("")),
    };
    let (year, ..) = day(article);
    let words = clean::words(article.headline.as_deref().unwrap_or(""));
    let word = words
        .iter()
        .map(|it| ascii(it))
        .find(|it| it.len() > 3)
        .unwrap_or_default();
    let key = format!(
        "{name}{}{word}",
        year.map_or(String::new(), |it| it.to_string())
    );
    if key.is_empty() {
        "article".to_owned()
    } else {
        key
    }
}

/// Family and given name of a person; `None` for agencies and names whose order is not known.
fn split(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let organisation = [
        "News",
        "Press",
        "Agency",
        "Agence",
        "Media",
        "Editors",
        "Board",
        "Team",
        "Redaktion",
        "Times",
        "Associated",
        "Group",
        "Foundation",
    ];
    if !person::is_proper(name)
        || words.len() < 2
        || words.iter().any(|it| organisation.contains(it))
    {
        return None;
    }
    // Particles belong to the family name.
    let particle = words
        .iter()
        .skip(1)
        .position(|it| it.starts_with(char::is_lowercase))
        .map(|it| it + 1);
    let suffix = words
        .last()
        .is_some_and(|it| matches!(*it, "Jr." | "Jr" | "Sr." | "II" | "III"));
    let at = particle.unwrap_or(words.len() - 1 - usize::from(suffix && words.len() > 2));
    let (given, family) = words.split_at_checked(at)?;
    (!given.is_empty() && !family.is_empty()).then(|| (family.join(" "), given.join(" ")))
}

fn bibtex_name(name: &str) -> String {
    match split(name) {
        Some((family, given)) => format!("{}, {}", tex(&family), tex(&given)),
        // Braces keep an agency whole.
        None => format!("{{{}}}", tex(name)),
    }
}

/// Text for a TeX field.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for character in clean::fold(text).chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

/// An address, with the characters that the format cannot hold percent-encoded. What is encoded
/// already stays: a `%` is written `\%` where the format asks for it.
fn address(url: &str, forbidden: &str) -> String {
    let mut out = String::new();
    for character in url.chars() {
        if character == '%' && forbidden.contains('%') {
            out.push_str("\\%");
        } else if forbidden.contains(character) || character.is_control() {
            out.push_str(
                &format!("%{:02X}", u32::from(character))
                    .replace('%', if forbidden.contains('%') { "\\%" } else { "%" }),
            );
        } else {
            out.push(character);
        }
    }
    out
}
