// This file holds exact constant values (spec: Constants): integers of any size (GMP), rationals, and floats of 512 bits of mantissa (MPFR)
// once a rational grows too large, as in go/constant.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/ast.h"

namespace minigo::types {

enum class ConstantKind : uint8_t { Unknown, Bool, String, Int, Float, Complex };

/// An immutable value; shared and never freed. Build and combine with the functions below.
struct Constant {
    ConstantKind kind;
    uint8_t rank = 0;  ///< representation, private to the constant_*.cpp files
};

const Constant* makeUnknown();
inline bool isUnknown(const Constant* c) { return c->kind == ConstantKind::Unknown; }
const Constant* makeBool(bool b);
const Constant* makeString(std::string_view s);
const Constant* makeInt(int64_t v);
const Constant* makeUint(uint64_t v);
const Constant* makeFloat(double v);
/// Value of a literal (text without separators' check: the parser did that); null when out of the implementation's range.
const Constant* makeFromLiteral(std::string_view text, int litKind);
const Constant* makeImag(const Constant* im);

bool boolValue(const Constant* c);
std::string_view stringValue(const Constant* c);
/// Exact conversions; `exact` false when the value does not fit.
int64_t int64Value(const Constant* c, bool* exact = nullptr);
uint64_t uint64Value(const Constant* c, bool* exact = nullptr);
double float64Value(const Constant* c, bool* exact = nullptr);  ///< nearest even; ±Inf beyond the range
float float32Value(const Constant* c, bool* exact = nullptr);
const Constant* realPart(const Constant* c);
const Constant* imagPart(const Constant* c);
int sign(const Constant* c);
int bitLength(const Constant* c);

/// Converts to the kind if that is exact, else Unknown (go/constant: ToInt …).
const Constant* toInt(const Constant* c);
const Constant* toFloat(const Constant* c);
const Constant* toComplex(const Constant* c);
const Constant* roundToFloat32(const Constant* c);
const Constant* roundToFloat64(const Constant* c);

/// Operands of binaryOp and compare are matched to the larger kind. Integer division truncates when `integerDivision`.
const Constant* unaryOp(syntax::Token op, const Constant* x, unsigned unsignedBits = 0);
const Constant* binaryOp(const Constant* x, syntax::Token op, const Constant* y, bool integerDivision = false);
const Constant* shift(const Constant* x, syntax::Token op, unsigned count);
bool compare(const Constant* x, syntax::Token op, const Constant* y);

/// As go/constant's Value.String (shortened) and ExactString.
std::string constantString(const Constant* c);
std::string exactString(const Constant* c);
/// Value as a map key for duplicate detection: equal values give equal texts, also across kinds when `type` is the same.
std::string constantKey(const Constant* c);

}  // namespace minigo::types
