// This file tests exact constants: literals, arithmetic, rounding and the texts of messages.
#include <catch2/catch.hpp>

#include "syntax/ast_expr.h"
#include "types/constant.h"

using namespace minigo::types;
using minigo::syntax::LitKind;
using minigo::syntax::Token;

namespace {

const Constant* literal(std::string_view text, LitKind kind) { return makeFromLiteral(text, static_cast<int>(kind)); }
const Constant* integer(std::string_view text) { return literal(text, LitKind::Int); }
const Constant* real(std::string_view text) { return literal(text, LitKind::Float); }

}  // namespace

TEST_CASE("integer literals of all bases", "[constant]") {
    CHECK(int64Value(integer("1_000")) == 1000);
    CHECK(int64Value(integer("0x_ff")) == 255);
    CHECK(int64Value(integer("0b101")) == 5);
    CHECK(int64Value(integer("0o17")) == 15);
    CHECK(int64Value(integer("017")) == 15);
    CHECK(constantString(integer("123456789012345678901234567890")) == "123456789012345678901234567890");
}

TEST_CASE("small and big integers meet", "[constant]") {
    auto* most = makeInt(INT64_MAX);
    auto* more = binaryOp(most, Token::Add, makeInt(1));
    CHECK(constantString(more) == "9223372036854775808");
    CHECK(bitLength(more) == 64);
    CHECK(int64Value(binaryOp(more, Token::Sub, makeInt(1))) == INT64_MAX);
    CHECK(constantString(shift(makeInt(1), Token::Shl, 100)) == "1267650600228229401496703205376");
    CHECK(constantString(binaryOp(makeInt(INT64_MIN), Token::Quo, makeInt(-1), true)) == "9223372036854775808");
    CHECK(int64Value(binaryOp(makeInt(-7), Token::Rem, makeInt(3))) == -1);
    CHECK(uint64Value(unaryOp(Token::Xor, makeInt(0), 8)) == 255);
}

TEST_CASE("rationals are exact", "[constant]") {
    auto* third = binaryOp(makeInt(1), Token::Quo, makeInt(3));
    CHECK(exactString(third) == "1/3");
    CHECK(compare(binaryOp(third, Token::Mul, makeInt(3)), Token::Eql, makeInt(1)));
    CHECK(constantString(real("2.5")) == "2.5");
    CHECK(constantString(real("1e100")) == "1e+100");
    CHECK(constantString(real("0x1p-2")) == "0.25");
    CHECK(toInt(real("1e3"))->kind == ConstantKind::Int);
    CHECK(toInt(real("1.1"))->kind == ConstantKind::Unknown);
}

TEST_CASE("floats round as IEEE does", "[constant]") {
    CHECK(float64Value(real("0.1")) == 0.1);
    CHECK(float32Value(real("16777217")) == 16777216.0f);
    CHECK(float64Value(real("4.9e-324")) == 4.9406564584124654e-324);
    CHECK(isUnknown(roundToFloat64(real("1e400"))));
    CHECK(constantString(real("1e1000")) == "1e+1000");
}

TEST_CASE("strings and runes", "[constant]") {
    CHECK(int64Value(literal("'\\u00e9'", LitKind::Rune)) == 0xE9);
    CHECK(int64Value(literal("'é'", LitKind::Rune)) == 0xE9);
    CHECK(stringValue(literal("\"a\\tb\\x41\\101\"", LitKind::String)) == "a\tbAA");
    CHECK(stringValue(literal("`a\\n\r`", LitKind::String)) == "a\\n");
    auto* s = makeString("");
    for (int i = 0; i < 20000; i++) s = binaryOp(s, Token::Add, makeString("x"));
    CHECK(stringValue(s).size() == 20000);
    CHECK(constantString(s) == "\"" + std::string(68, 'x') + "...");
}

TEST_CASE("complex numbers", "[constant]") {
    auto* c = binaryOp(makeInt(1), Token::Add, literal("2i", LitKind::Imag));
    CHECK(constantString(c) == "(1 + 2i)");
    CHECK(constantString(binaryOp(c, Token::Mul, c)) == "(-3 + 4i)");
    CHECK(compare(binaryOp(c, Token::Quo, c), Token::Eql, makeInt(1)));
}

TEST_CASE("keys of equal values are equal", "[constant]") {
    CHECK(constantKey(makeInt(1)) == constantKey(real("1.0")));
    CHECK(constantKey(makeInt(1)) != constantKey(makeString("1")));
}
