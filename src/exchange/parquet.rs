//! Tables as Parquet: typed columns that other programs read as they are.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

/// The values of a column; what is missing is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Words.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Days, as days since the first of January 1970.
    Day(Vec<Option<i32>>),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParquetColumn {
    /// Its name.
    pub name: &'static str,
    /// Its values: all columns have as many.
    pub values: Values,
}

/// The columns as a file.
///
/// # Errors
/// If the columns differ in length.
pub fn write(columns: &[ParquetColumn]) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let settings = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(settings))?;
    let mut rows = file.next_row_group()?;
    for column in columns {
        match &column.values {
            Values::Text(values) => {
                let to_error = |text: &Option<String>| text.as_deref().map(ByteArray::from);
                of_type::<ByteArrayType, _>(&mut rows, values.iter().map(to_error))?;
            }
            Values::Integer(values) => {
                of_type::<Int64Type, _>(&mut rows, values.iter().copied())?;
            }
            Values::Day(values) => of_type::<Int32Type, _>(&mut rows, values.iter().copied())?,
        }
    }
    rows.close()?;
    file.into_inner()
}

fn field(column: &ParquetColumn) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.values {
        Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Integer(_) => (Physical::INT64, None),
        Values::Day(_) => (Physical::INT32, Some(LogicalType::Date)),
    };
    let made = Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()?;
    Ok(Arc::new(made))
}

/// Writes the values that are there, and beside them which are.
fn of_type<T: parquet::data_type::DataType, I: Iterator<Item = Option<T::T>>>(
    rows: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: I,
) -> Result<(), ParquetError> {
    let (mut there, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        there.extend(value);
    }
    let missing = || ParquetError::General("a column too many".to_owned());
    let mut writer = rows.next_column()?.ok_or_else(missing)?;
    writer.typed::<T>().write_batch(&there, Some(&levels), None)?;
    writer.close()
}

#[cfg(test)]
mod tests {
    use super::{ParquetColumn, Values, write};

    #[test]
    fn a_file_begins_and_ends_as_parquet_and_columns_must_be_as_long() {
        let text = |n: usize| ParquetColumn {
            name: "stage",
            values: Values::Text((0..n).map(|number| Some(number.to_string())).collect()),
        };
        let days =
            ParquetColumn { name: "entered_on", values: Values::Day(vec![Some(20_000), None]) };
        let bytes = write(&[text(2), days.clone()]).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        assert!(write(&[text(3), days]).is_err());
        assert!(write(&[text(0)]).is_ok());
    }
}
