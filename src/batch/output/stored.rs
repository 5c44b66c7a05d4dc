//! Answers as a Parquet file: row groups of many pieces, so that columns are long.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::asked::{self, Kind as Holds};
use super::coded;
use crate::answer::{Plain, Verdict, words};
use crate::batch::columns::Columns;
use crate::batch::pluck::{Copied, Kind};
use crate::batch::settings::Settings;

/// Rows of a row group.
const ROWS: usize = 1 << 17;

/// A Parquet file being written.
pub struct Stored<W: Write + Send> {
    file: SerializedFileWriter<W>,
    waiting: Columns,
    /// The names of files, reasons and verdicts, made once.
    files: Vec<ByteArray>,
    names: Vec<String>,
    /// What is asked for: its name, what its columns hold, and whether something in them was rounded.
    asked: Vec<(String, Holds, bool)>,
    id_kinds: Vec<Holds>,
}

impl<W: Write + Send> Stored<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn new(to: W, settings: &Settings<'_>) -> Result<Stored<W>, ParquetError> {
        let asked = settings.question.asked.iter();
        let asked: Vec<_> = asked.map(|(name, asked)| (name.clone(), Holds::of(settings, *asked), false)).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_column_dictionary_enabled(settings.number.into(), false)
            .set_column_encoding(settings.number.into(), Encoding::DELTA_BINARY_PACKED)
            .set_created_by(concat!("enact ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(to, schema(settings, &asked)?, Arc::new(properties))?;
        let bytes = |names: &Vec<String>| names.iter().map(|name| ByteArray::from(name.as_str())).collect();
        let (files, names) = (bytes(&settings.files), settings.names.clone());
        Ok(Stored { file, waiting: Columns::new(settings), files, names, asked, id_kinds: settings.id_kinds.clone() })
    }

    /// Adds answers.
    ///
    /// # Errors
    /// Where they can't be written.
    pub fn put(&mut self, columns: Columns) -> Result<(), ParquetError> {
        self.waiting.append(columns);
        if self.waiting.rows() >= ROWS { self.flush() } else { Ok(()) }
    }

    /// Ends the file; and the names of what was rounded in it.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(mut self) -> Result<(W, Vec<String>), ParquetError> {
        if self.waiting.rows() > 0 {
            self.flush()?;
        }
        let rounded = self.asked.into_iter().filter(|(.., rounded)| *rounded).map(|(name, ..)| name);
        Ok((self.file.into_inner()?, rounded.collect()))
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        let columns = self.waiting.take();
        let described = self.file.schema_descr().columns().to_vec();
        let mut group = self.file.next_row_group()?;
        if !columns.files.is_empty() {
            let files = columns.files.iter().map(|file| self.files.get(*file).cloned().unwrap_or_default());
            texts(&mut group, &files.collect::<Vec<_>>(), None, None)?;
        }
        if let Some(mut column) = group.next_column()? {
            column.typed::<Int64Type>().write_batch(&columns.numbers, None, None)?;
            column.close()?;
        }
        for (place, ids) in columns.ids.iter().enumerate() {
            if let Some(kind) = self.id_kinds.get(place).copied().filter(|kind| *kind != Holds::Text) {
                let values: Vec<Plain> = ids.iter().map(|id| plain(id, kind)).collect();
                asked::write(&mut group, kind, &values)?;
                continue;
            }
            let levels: Vec<i16> = ids.iter().map(|id| i16::from(id.kind != Kind::Nothing)).collect();
            let given = ids.iter().filter(|id| id.kind != Kind::Nothing);
            let values: Vec<ByteArray> = given.map(|Copied { text, .. }| ByteArray::from(text.as_str())).collect();
            texts(&mut group, &values, Some(&levels), None)?;
        }
        let place = usize::from(!columns.files.is_empty()) + 1 + columns.ids.len();
        let described = |place: usize| described.get(place).cloned().ok_or_else(no_column);
        coded::texts(&mut group, described(place)?, &VERDICTS.map(words::verdict), &verdicts(&columns.verdicts))?;
        coded::lists(&mut group, described(place + 1)?, &self.names, (&columns.sets, &columns.reasons))?;
        if columns.has_missing {
            of_texts(&mut group, &columns.missing)?;
        }
        for ((_, kind, rounded), values) in self.asked.iter_mut().zip(&columns.asked) {
            *rounded |= asked::write(&mut group, *kind, values)?;
        }
        if columns.has_versions {
            of_texts(&mut group, &columns.versions)?;
        }
        group.close()?;
        Ok(())
    }
}

/// What is copied from a column of this kind.
fn plain(copied: &Copied, kind: Holds) -> Plain {
    let text = &copied.text;
    if copied.kind == Kind::Nothing {
        return Plain::Null;
    }
    match kind {
        Holds::Whole => text.parse().map_or(Plain::Null, Plain::Int),
        Holds::Truth => Plain::Bool(text == "true"),
        Holds::Day | Holds::Moment | Holds::Number(_) | Holds::Money | Holds::Text => Plain::Text(text.clone()),
    }
}

fn no_column() -> ParquetError {
    ParquetError::General("a column is missing".to_owned())
}

const VERDICTS: [Verdict; 3] = [Verdict::Permitted, Verdict::Forbidden, Verdict::Undetermined];

/// The places of verdicts among all three.
fn verdicts(all: &[Verdict]) -> Vec<u32> {
    let place = |verdict: &Verdict| match verdict {
        Verdict::Permitted => 0,
        Verdict::Forbidden => 1,
        Verdict::Undetermined => 2,
    };
    all.iter().map(place).collect()
}

type Group<'g, W> = SerializedRowGroupWriter<'g, W>;

fn texts<W: Write + Send>(
    group: &mut Group<'_, W>,
    values: &[ByteArray],
    levels: Option<&[i16]>,
    repeated: Option<&[i16]>,
) -> Result<(), ParquetError> {
    if let Some(mut column) = group.next_column()? {
        column.typed::<ByteArrayType>().write_batch(values, levels, repeated)?;
        column.close()?;
    }
    Ok(())
}

/// A list of texts in each row; an empty one has a level of its own.
fn list<W: Write + Send>(
    group: &mut Group<'_, W>,
    counts: impl Iterator<Item = usize>,
    values: &[ByteArray],
) -> Result<(), ParquetError> {
    let (mut levels, mut repeated) = (Vec::new(), Vec::new());
    for count in counts {
        levels.push(i16::from(count > 0));
        repeated.push(0);
        for _ in 1..count {
            levels.push(1);
            repeated.push(1);
        }
    }
    texts(group, values, Some(&levels), Some(&repeated))
}

fn of_texts<W: Write + Send>(group: &mut Group<'_, W>, rows: &[Vec<String>]) -> Result<(), ParquetError> {
    let values: Vec<ByteArray> = rows.iter().flatten().map(|text| ByteArray::from(text.as_str())).collect();
    list(group, rows.iter().map(Vec::len), &values)
}

fn schema(settings: &Settings<'_>, asked: &[(String, Holds, bool)]) -> Result<TypePtr, ParquetError> {
    let mut fields = Vec::new();
    if settings.files.len() > 1 {
        fields.push(field("file", Physical::BYTE_ARRAY, Repetition::REQUIRED)?);
    }
    fields.push(field(settings.number, Physical::INT64, Repetition::REQUIRED)?);
    for (place, id) in settings.ids.iter().enumerate() {
        fields.extend(settings.id_kinds.get(place).copied().unwrap_or(Holds::Text).fields(id)?);
    }
    fields.push(field("verdict", Physical::BYTE_ARRAY, Repetition::REQUIRED)?);
    fields.push(list_of_texts("reasons")?);
    if settings.missing {
        fields.push(list_of_texts("missing")?);
    }
    for (name, kind, _) in asked {
        fields.extend(kind.fields(name)?);
    }
    if settings.versions {
        fields.push(list_of_texts("versions")?);
    }
    Ok(Arc::new(Type::group_type_builder("answers").with_fields(fields).build()?))
}

fn field(name: &str, kind: Physical, repetition: Repetition) -> Result<TypePtr, ParquetError> {
    let builder = Type::primitive_type_builder(name, kind).with_repetition(repetition);
    let is_text = kind == Physical::BYTE_ARRAY;
    let builder = if is_text { builder.with_logical_type(Some(LogicalType::String)) } else { builder };
    Ok(Arc::new(builder.build()?))
}

fn list_of_texts(name: &str) -> Result<TypePtr, ParquetError> {
    let element = field("element", Physical::BYTE_ARRAY, Repetition::REQUIRED)?;
    let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED).with_fields(vec![element]);
    let outer = Type::group_type_builder(name).with_repetition(Repetition::REQUIRED);
    let outer = outer.with_converted_type(ConvertedType::LIST).with_logical_type(Some(LogicalType::List));
    Ok(Arc::new(outer.with_fields(vec![Arc::new(list.build()?)]).build()?))
}
