// Reads the cells of a column of floating point written as programs write it: a sign or none, digits, and decimals or none that do not end in
// a zero.
#ifndef CITESLAB_FLOAT_READING_H
#define CITESLAB_FLOAT_READING_H

#include "CellReading.h"
#include "DecimalFloat.h"

enum {
  /// 0 to 18 decimals; then those that could be thousands.
  CK_DECIMAL_PLACES = 19
};

/// What reading floats has met, to be added to.
typedef struct {
  /// By number of decimals: the least and the greatest number without its mark. Last come those that could be thousands: they are read under
  /// the other mark as well, as are those without decimals.
  int64_t low[CK_DECIMAL_PLACES + 1], high[CK_DECIMAL_PLACES + 1];
  /// Of those in `low` and `high`; with more decimals; with any; of three that could be thousands; of 16 digits or more, most of them decimals.
  size_t plain, wide, marked, likeThousands, binaryLooking;
  size_t empty;
} CKFloatTally;

/// `low` and `high` without a value.
CKFloatTally ck_float_tally(void);

/// How floats are written, and what reads them.
typedef struct {
  /// The power 10^0; those of 10^-1 to 10^-55 lie before it.
  const CKPowerOfTen *one;
  /// What missing cells become.
  double missing;
  uint8_t mark;
  /// Of cells of JSON, those that are read.
  uint8_t number;
} CKFloatColumn;

/// Stops at all that is written otherwise, has more than 17 digits, or of which it is not sure that the digits read back. Returns the row it
/// stopped at, or `cells->count`.
size_t ck_read_floats(const CKCells *cells, size_t from, const CKFloatColumn *column, double *values, CKFloatTally *tally);
size_t ck_read_floats_portable(const CKCells *cells, size_t from, const CKFloatColumn *column, double *values, CKFloatTally *tally);

#endif
