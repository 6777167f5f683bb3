// This file holds the native functions of package unicode: tests, case mappings and the building of range tables.
#include <utf8proc.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <vector>

#include "library/native.h"
#include "library/strconv/quote_text.h"
#include "library/unicode/char_data.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;
using RuneTest = std::function<bool(int32_t)>;

struct NamedSet {
    std::string_view name;
    std::initializer_list<uint32_t> pairs;
};
#define UNICODE_SET(name, ...) {name, {__VA_ARGS__}},
constexpr NamedSet kScripts[] = {
#include "library/unicode/scripts.def"
};
constexpr NamedSet kProperties[] = {
#include "library/unicode/properties.def"
};
#undef UNICODE_SET

const NamedSet* findSet(std::string_view name) {
    for (const NamedSet& s : kScripts)
        if (s.name == name) return &s;
    for (const NamedSet& s : kProperties)
        if (s.name == name) return &s;
    return nullptr;
}

/// utf8proc's categories in their order, from CN.
constexpr std::string_view kCategoryNames[] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps",
                                               "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};

/// Categories by letter, major ones without the second letter; unassigned code points are in none.
uint32_t categoriesNamed(std::string_view name) {
    uint32_t set = 0;
    for (int c = UTF8PROC_CATEGORY_LU; c <= UTF8PROC_CATEGORY_CO; ++c) {
        std::string_view spelled = kCategoryNames[c];
        if (spelled.substr(0, name.size()) == name) set |= 1u << c;
    }
    return set;
}

RuneTest testNamed(std::string_view name) {
    if (name.size() <= 2) return [set = categoriesNamed(name)](int32_t r) { return inCategories(r, set); };
    const NamedSet* s = findSet(name);
    if (!s) throw std::out_of_range("no such set of characters");
    return [s](int32_t r) {
        auto* pairs = s->pairs.begin();
        for (size_t i = 0; i < s->pairs.size() && pairs[i] <= static_cast<uint32_t>(r); i += 2)
            if (static_cast<uint32_t>(r) <= pairs[i + 1]) return true;
        return false;
    };
}

/// Outside the set, but the same but for case as a character inside.
RuneTest foldsInto(RuneTest inside) {
    return [inside](int32_t r) {
        if (inside(r)) return false;
        for (int32_t f = simpleFold(r); f != r; f = simpleFold(f))
            if (inside(f)) return true;
        return false;
    };
}

std::vector<uint32_t> membersOf(std::string_view name) {
    std::vector<uint32_t> members;
    constexpr std::string_view kFold = "fold:";
    bool fold = name.substr(0, kFold.size()) == kFold;
    if (const NamedSet* s = fold ? nullptr : findSet(name)) {
        for (auto* p = s->pairs.begin(); p != s->pairs.end(); p += 2)
            for (uint32_t r = p[0]; r <= p[1]; ++r) members.push_back(r);
        return members;
    }
    RuneTest test = fold ? foldsInto(testNamed(name.substr(kFold.size()))) : testNamed(name);
    for (int32_t r = 0; r <= kMaxRune; ++r)
        if (test(r)) members.push_back(static_cast<uint32_t>(r));
    return members;
}

template <class T>
struct Range {
    T lo, hi, stride;
};

/// Runs of equal distance, as long as possible from left to right.
template <class T>
SliceOf<Range<T>> strided(const uint32_t* begin, const uint32_t* end) {
    std::vector<Range<T>> out;
    for (const uint32_t* p = begin; p != end;) {
        const uint32_t* last = p;
        T stride = 1;
        if (p + 1 != end) {
            stride = static_cast<T>(p[1] - p[0]);
            last = p + 1;
            while (last + 1 != end && last[1] - last[0] == stride) ++last;
        }
        out.push_back({static_cast<T>(*p), static_cast<T>(*last), stride});
        p = last + 1;
    }
    SliceOf<Range<T>> slice;
    if (out.empty()) return slice;
    size_t bytes = out.size() * sizeof(Range<T>);
    slice.data = static_cast<char*>(heap::allocate(bytes, true));
    std::memcpy(slice.data, out.data(), bytes);
    slice.length = slice.capacity = static_cast<int64_t>(out.size());
    return slice;
}

Results<Slice, Slice, int64_t> ranges(String name) {
    std::vector<uint32_t> members = membersOf(name.view());
    auto split = std::lower_bound(members.begin(), members.end(), 0x10000u);
    const uint32_t *begin = members.data(), *middle = begin + (split - members.begin()), *end = begin + members.size();
    auto r16 = strided<uint16_t>(begin, middle);
    auto r32 = strided<uint32_t>(middle, end);
    int64_t latin = std::count_if(r16.begin(), r16.end(), [](const auto& r) { return r.hi <= 0xFF; });
    return {r16, r32, latin};
}

struct CaseRange {
    uint32_t lo, hi;
    int32_t delta[3];
};

/// Runs of characters with equal deltas; upper and lower letters in turn form one run.
Slice caseRanges() {
    constexpr int32_t kUpperLower = kMaxRune + 1;
    std::vector<CaseRange> out;
    for (int32_t r = 0; r <= kMaxRune; ++r) {
        int32_t upper = toUpper(r) - r, lower = toLower(r) - r, title = toTitle(r) - r;
        if (upper == 0 && lower == 0 && title == 0) continue;
        CaseRange c{static_cast<uint32_t>(r), static_cast<uint32_t>(r), {upper, lower, title}};
        CaseRange* last = out.empty() ? nullptr : &out.back();
        bool adjacent = last && last->hi + 1 == c.lo;
        bool evenDistance = last && (c.lo - last->lo) % 2 == 0;
        bool isUpperOfPair = upper == 0 && lower == 1 && title == 0, isLowerOfPair = upper == -1 && lower == 0 && title == -1;
        if (adjacent && last->delta[0] == kUpperLower && (evenDistance ? isUpperOfPair : isLowerOfPair)) {
            last->hi = c.hi;
        } else if (adjacent && isLowerOfPair && last->lo == last->hi && last->delta[0] == 0 && last->delta[1] == 1) {
            last->hi = c.hi;
            std::fill(last->delta, last->delta + 3, kUpperLower);
        } else if (adjacent && std::equal(c.delta, c.delta + 3, last->delta)) {
            last->hi = c.hi;
        } else {
            out.push_back(c);
        }
    }
    Slice slice;
    size_t bytes = out.size() * sizeof(CaseRange);
    slice.data = static_cast<char*>(heap::allocate(bytes, true));
    std::memcpy(slice.data, out.data(), bytes);
    slice.length = slice.capacity = static_cast<int64_t>(out.size());
    return slice;
}

struct RangeTable {
    SliceOf<Range<uint16_t>> r16;
    SliceOf<Range<uint32_t>> r32;
    int64_t latinOffset;
};

template <class T>
bool contains(const SliceOf<Range<T>>& ranges, uint32_t r) {
    auto* found = std::partition_point(ranges.begin(), ranges.end(), [r](const Range<T>& x) { return x.hi < r; });
    return found != ranges.end() && r >= found->lo && (found->stride == 1 || (r - found->lo) % found->stride == 0);
}

bool is(NativeFrame frame, const RangeTable* table, int32_t r) {
    if (!table) value::raise(frame.code, frame.fp, value::RuntimeError::NilDereference);
    if (r < 0) return false;
    return r <= 0xFFFF ? contains(table->r16, static_cast<uint32_t>(r)) : contains(table->r32, static_cast<uint32_t>(r));
}

bool isControl(int32_t r) { return (r >= 0 && r < 0x20) || (r >= 0x7F && r < 0xA0); }
bool isMark(int32_t r) { return inCategories(r, kMarks); }
bool isNumber(int32_t r) { return inCategories(r, kNumbers); }
bool isPunct(int32_t r) { return inCategories(r, kPunctuation); }
bool isSymbol(int32_t r) { return inCategories(r, kSymbols); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(unicode, "unicode", native<ranges>("ranges"), native<caseRanges>("caseRanges"), inlineNative<is>("Is"), inlineNative<isGraphic>("IsGraphic"),
               inlineNative<isPrintable>("IsPrint"), inlineNative<isControl>("IsControl"), inlineNative<isLetter>("IsLetter"), inlineNative<isMark>("IsMark"),
               inlineNative<isNumber>("IsNumber"), inlineNative<isPunct>("IsPunct"), inlineNative<isSpace>("IsSpace"), inlineNative<isSymbol>("IsSymbol"),
               inlineNative<isDigit>("IsDigit"), inlineNative<isUpper>("IsUpper"), inlineNative<isLower>("IsLower"), inlineNative<isTitle>("IsTitle"),
               inlineNative<toUpper>("ToUpper"), inlineNative<toLower>("ToLower"), inlineNative<toTitle>("ToTitle"), native<simpleFold>("SimpleFold"))
