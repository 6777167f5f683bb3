// This file tests type descriptors, strings, slices, interfaces and print's formats.
#include <catch2/catch.hpp>

#include "runtime/value/print.h"
#include "unit/runtime_fixture.h"

using namespace minigo;
using namespace minigo::testing;
using namespace minigo::value;

namespace {

const TypeDesc* intType() { return basicType(Kind::Int); }
FieldDesc field(const char* name, const TypeDesc* type, bool embedded = false) {
    FieldDesc f{};
    f.name = staticString(name);
    f.type = type;
    f.embedded = embedded;
    f.exported = name[0] < 'a';
    return f;
}
std::string text(const TypeDesc* t) { return std::string(t->string.view()); }

}  // namespace

TEST_CASE("equal types are one descriptor, spelt as reflect does", "[value]") {
    startRuntime();
    REQUIRE(sliceOf(intType()) == sliceOf(intType()));
    REQUIRE(arrayOf(intType(), 3) != arrayOf(intType(), 4));
    REQUIRE(mapOf(intType(), sliceOf(intType())) == mapOf(intType(), sliceOf(intType())));
    REQUIRE(text(mapOf(basicType(Kind::String), sliceOf(pointerTo(arrayOf(intType(), 3))))) == "map[string][]*[3]int");
    const auto* anySlice = sliceOf(emptyInterfaceType());
    REQUIRE(text(funcOf({intType(), anySlice}, {intType(), basicType(Kind::Bool)}, true)) == "func(int, ...interface {}) (int, bool)");
    const auto* receive = chanOf(intType(), 1);
    REQUIRE(text(chanOf(receive, 3)) == "chan (<-chan int)");
    REQUIRE(text(chanOf(receive, 2)) == "chan<- <-chan int");
    auto x = field("x", intType());
    x.tag = staticString("a:\"b\"");
    REQUIRE(text(structOf({x, field("Y", intType())})) == "struct { x int \"a:\\\"b\\\"\"; Y int }");
    REQUIRE(text(structOf({})) == "struct {}");
    MethodDesc m, n;
    m.id = methodId("M"), m.signature = funcOf({}, {}, false);
    n.id = methodId("m", "main"), n.signature = m.signature;
    REQUIRE(interfaceOf({n, m}) == interfaceOf({m, n}));
    REQUIRE(text(interfaceOf({n, m})) == "interface { M(); main.m() }");
}

TEST_CASE("struct layout is gc's", "[value]") {
    startRuntime();
    const auto* t = structOf({field("a", basicType(Kind::Bool)), field("b", basicType(Kind::Int64)), field("c", basicType(Kind::Int16)),
                              field("d", structOf({}))});
    REQUIRE(t->size == 24);
    REQUIRE(t->fields[1].offset == 8);
    REQUIRE(t->fields[3].offset == 18);
    REQUIRE(t->noPointers);
    REQUIRE_FALSE(t->plainMemory);
    REQUIRE(structOf({field("a", basicType(Kind::Complex64))})->align == 4);
}

TEST_CASE("append's capacities are gc's", "[value]") {
    startRuntime();
    const auto* t = intType();
    Slice s;
    std::vector<int64_t> seen;
    for (int64_t i = 1; i <= 3000; ++i)
        if (i > s.capacity) seen.push_back((s = growSlice(t, s, i)).capacity);
        else s.length = i;
    REQUIRE(seen == std::vector<int64_t>{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408});
    REQUIRE(growSlice(basicType(Kind::Uint8), {}, 5).capacity == 8);
    REQUIRE(growSlice(arrayOf(basicType(Kind::Uint8), 5), {}, 1).capacity == 1);
    REQUIRE(bytesFromString(staticString("hello")).capacity == 8);
}

TEST_CASE("strings convert as the specification says", "[value]") {
    startRuntime();
    REQUIRE(stringFromRune(0x20AC).view() == "€");
    REQUIRE(stringFromRune(-1).view() == "\uFFFD");
    REQUIRE(stringFromRune(0xD800).view() == "\uFFFD");
    Slice runes = runesFromString(staticString("a\xffé世😀"));
    REQUIRE(runes.length == 5);
    REQUIRE(reinterpret_cast<int32_t*>(runes.data)[1] == 0xFFFD);
    REQUIRE(stringFromRunes(runes).view() == "a\uFFFDé世😀");
    int64_t width;
    REQUIRE(decodeRune(staticString("\xed\xa0\x80"), 0, &width) == 0xFFFD);
    REQUIRE(width == 1);
    String parts[] = {staticString("a"), {}, staticString("bc")};
    REQUIRE(concat(parts, 3).view() == "abc");
    REQUIRE(concat(parts, 2).data == parts[0].data);
    REQUIRE(compareStrings(staticString("ab"), staticString("abc")) < 0);
}

TEST_CASE("interfaces hold scalars in the word and compare by value", "[value]") {
    startRuntime();
    int8_t small = -3;
    Interface a = makeInterface(basicType(Kind::Int8), &small);
    REQUIRE(static_cast<int64_t>(a.word) == -3);
    double minus = -0.0, plus = 0.0;
    REQUIRE(equalInterfaces(makeInterface(basicType(Kind::Float64), &minus), makeInterface(basicType(Kind::Float64), &plus)));
    String s = staticString("x"), t = makeString("x");
    REQUIRE(equalInterfaces(makeInterface(basicType(Kind::String), &s), makeInterface(basicType(Kind::String), &t)));
    REQUIRE_FALSE(equalInterfaces(a, {}));
    REQUIRE(hashInterface(makeInterface(basicType(Kind::String), &s), 5) == hashInterface(makeInterface(basicType(Kind::String), &t), 5));
}

TEST_CASE("print's formats", "[value]") {
    startRuntime();
    std::string out;
    printFloat(out, 1.5);
    out += " ";
    printComplex(out, 0, 2);
    out += " ";
    printFloat(out, 1e-320);
    REQUIRE(out == "+1.500000e+000 (+0.000000e+000+2.000000e+000i) +9.999889e-321");
    out.clear();
    TypeDesc* code = declareNamed(&out, staticString("code"), staticString("main"), staticString("main.code"));
    completeNamed(code, basicType(Kind::String));
    String e42 = staticString("E42");
    printPanicValue(out, makeInterface(code, &e42));
    REQUIRE(out == "main.code(\"E42\")");
}
