// This file holds the native functions of package sort.
#include "library/internal/pattern/pattern.h"

#include "library/native.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

void swapMemory(char* base, uint64_t size, int64_t i, int64_t j) {
    char* a = base + static_cast<uint64_t>(i) * size;
    char* b = base + static_cast<uint64_t>(j) * size;
    if (size == 8) {
        std::swap(*reinterpret_cast<uint64_t*>(a), *reinterpret_cast<uint64_t*>(b));
        return;
    }
    std::swap_ranges(a, a + size, b);
}

String kindName(const value::TypeDesc* type) {
    static constexpr std::string_view names[] = {"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
        "uint64", "uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr", "slice", "string",
        "struct", "unsafe.Pointer"};
    return value::staticString(names[type ? static_cast<size_t>(type->kind) : 0]);
}

Results<char*, uint64_t, int64_t, String, bool> sliceParts(Interface x) {
    if (!x.type || x.type->kind != value::Kind::Slice) return {nullptr, 0, 0, kindName(x.type), false};
    auto* s = static_cast<const Slice*>(value::interfaceData(x));
    return {s->data, x.type->element->size, s->length, String{}, true};
}

void sortInts(SliceOf<int64_t> x) {
    PatternSort(x.begin(), x.length, [](int64_t a, int64_t b) { return a < b; });
}

void sortFloats(SliceOf<double> x) {
    PatternSort(x.begin(), x.length, [](double a, double b) { return a < b || (a != a && b == b); });
}

void sortStrings(SliceOf<String> x) {
    PatternSort(x.begin(), x.length, [](const String& a, const String& b) { return value::compareStrings(a, b) < 0; });
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(sort, "sort", inlineNative<swapMemory>("swapMemory"), inlineNative<sliceParts>("sliceParts"), native<sortInts>("Ints"),
               native<sortFloats>("Float64s"), native<sortStrings>("Strings"))
