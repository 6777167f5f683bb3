// This file holds the native functions of package regexp: RE2 searches, and text with invalid UTF-8, which Go reads as U+FFFD of width 1, is rewritten
// for it.
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "library/buffers.h"
#include "library/regexp/words.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

void release(void* cell, void*) { delete *static_cast<RE2**>(cell); }

/// An expression of RE2 in a cell of the heap that owns it; or the error's words and the part of the expression that is wrong.
Results<void*, String, String> compile(String pattern, bool posix, bool longest) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_posix_syntax(posix);
    options.set_longest_match(longest);
    options.set_max_mem(int64_t{64} << 20);
    auto expression = std::make_unique<RE2>(re2::StringPiece(pattern.data, static_cast<size_t>(pattern.length)), options);
    if (!expression->ok()) return {nullptr, value::staticString(wordsOf(expression->error_code())), value::makeString(expression->error_arg())};
    auto** cell = static_cast<RE2**>(heap::allocate(16, true));
    *cell = expression.release();
    heap::setFinalizer(cell, release, nullptr);
    return {cell, String{}, String{}};
}

const RE2& of(void* prog) { return **static_cast<RE2**>(prog); }

int64_t groups(void* prog) { return of(prog).NumberOfCapturingGroups(); }

/// The names of the groups, "" for those without; the first is the whole match.
Slice names(void* prog) {
    auto out = newStrings(groups(prog) + 1);
    for (auto& [number, name] : of(prog).CapturingGroupNames()) out[number] = value::makeString(name);
    return out;
}

/// Width of the character at s[0] in valid UTF-8; 0 when it is not valid.
size_t validWidth(std::string_view s) {
    auto at = [&](size_t i) { return i < s.size() ? static_cast<uint8_t>(s[i]) : 0u; };
    auto tail = [&](size_t i) { return (at(i) & 0xC0) == 0x80; };
    unsigned c = at(0);
    if (c < 0x80) return 1;
    if (c >= 0xC2 && c <= 0xDF) return tail(1) ? 2 : 0;
    if (c >= 0xE0 && c <= 0xEF) {
        bool ok = tail(1) && tail(2) && !(c == 0xE0 && at(1) < 0xA0) && !(c == 0xED && at(1) > 0x9F);
        return ok ? 3 : 0;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        bool ok = tail(1) && tail(2) && tail(3) && !(c == 0xF0 && at(1) < 0x90) && !(c == 0xF4 && at(1) > 0x8F);
        return ok ? 4 : 0;
    }
    return 0;
}

size_t validPrefix(std::string_view s) {
    size_t i = 0;
    while (i < s.size()) {
        uint64_t word;
        if (i + 8 <= s.size() && (std::memcpy(&word, s.data() + i, 8), (word & 0x8080808080808080) == 0)) {
            i += 8;
            continue;
        }
        size_t width = validWidth(s.substr(i));
        if (width == 0) return i;
        i += width;
    }
    return i;
}

/// A text as RE2 shall see it, and the way back to the program's offsets.
class Text {
public:
    explicit Text(std::string_view s) : seen_(s) {
        size_t valid = validPrefix(s);
        if (valid == s.size()) return;
        rewritten_.assign(s.substr(0, valid));
        for (size_t i = valid; i < s.size();) {
            size_t width = validWidth(s.substr(i));
            if (width == 0) {
                rewritten_ += "\xEF\xBF\xBD";
                added_.push_back(rewritten_.size());
                ++i;
            } else {
                rewritten_ += s.substr(i, width);
                i += width;
            }
        }
        seen_ = rewritten_;
    }
    std::string_view seen() const { return seen_; }
    /// Each rewritten byte before `at` has put in two more.
    int64_t original(size_t at) const {
        auto before = std::upper_bound(added_.begin(), added_.end(), at) - added_.begin();
        return static_cast<int64_t>(at) - 2 * before;
    }
    size_t widthAt(size_t at) const { return at < seen_.size() ? std::max<size_t>(1, validWidth(seen_.substr(at))) : 0; }

private:
    std::string_view seen_;
    std::string rewritten_;
    std::vector<size_t> added_;  ///< ends of the rewritten bytes in rewritten_
};

re2::StringPiece piece(std::string_view s) { return {s.data() ? s.data() : "", s.size()}; }

/// Collects positions of matches: groups+1 pairs each.
class Matches {
public:
    Matches(const RE2& expression, std::string_view s, int64_t pairs) : expression_(expression), text_(s), found_(static_cast<size_t>(pairs)) {}
    /// RE2 lets \B hold between the bytes of a character; no match begins there in Go.
    bool next(size_t from) {
        std::string_view s = text_.seen();
        for (; expression_.Match(piece(s), from, s.size(), RE2::UNANCHORED, found_.data(), static_cast<int>(found_.size())); from = begin() + 1) {
            if (begin() >= s.size() || (s[begin()] & 0xC0) != 0x80) return true;
        }
        return false;
    }
    size_t begin() const { return static_cast<size_t>(found_[0].data() - start()); }
    size_t end() const { return begin() + found_[0].size(); }
    const Text& text() const { return text_; }
    void keep() {
        for (auto& part : found_) {
            if (part.data() == nullptr) {
                positions_.insert(positions_.end(), {-1, -1});
                continue;
            }
            auto from = static_cast<size_t>(part.data() - start());
            positions_.push_back(text_.original(from));
            positions_.push_back(text_.original(from + part.size()));
        }
    }
    Slice positions() const {
        if (positions_.empty()) return {};
        auto n = static_cast<int64_t>(positions_.size());
        Slice out = value::makeSlice(value::basicType(value::Kind::Int), n, n);
        std::memcpy(out.data, positions_.data(), positions_.size() * 8);
        return out;
    }

private:
    const char* start() const { return piece(text_.seen()).data(); }
    const RE2& expression_;
    Text text_;
    std::vector<re2::StringPiece> found_;
    std::vector<int64_t> positions_;
};

bool match(void* prog, String s) {
    Text text(s.view());
    if (of(prog).pattern().find("\\B") != std::string::npos) return Matches(of(prog), s.view(), 1).next(0);
    return of(prog).Match(piece(text.seen()), 0, text.seen().size(), RE2::UNANCHORED, nullptr, 0);
}

/// The first match: positions of the whole and of the groups, as many pairs as asked for.
SliceOf<int64_t> first(void* prog, String s, int64_t pairs) {
    Matches matches(of(prog), s.view(), pairs);
    if (matches.next(0)) matches.keep();
    SliceOf<int64_t> out;
    static_cast<Slice&>(out) = matches.positions();
    return out;
}

/// The first n matches that do not overlap; an empty match right behind another match does not count (Go's All functions).
SliceOf<int64_t> all(void* prog, String s, int64_t pairs, int64_t n) {
    Matches matches(of(prog), s.view(), pairs);
    size_t at = 0, size = matches.text().seen().size(), previous = std::string_view::npos;
    while (n > 0 && at <= size && matches.next(at)) {
        size_t end = matches.end();
        bool counts = true;
        if (end == at) {
            counts = matches.begin() != previous;
            size_t width = matches.text().widthAt(at);
            at = width > 0 ? at + width : size + 1;
        } else {
            at = end;
        }
        previous = end;
        if (!counts) continue;
        matches.keep();
        --n;
    }
    SliceOf<int64_t> out;
    static_cast<Slice&>(out) = matches.positions();
    return out;
}

/// The matches that the Replace functions replace: as `all`, but an empty match right behind a match is skipped in another way.
SliceOf<int64_t> replaced(void* prog, String s, int64_t pairs) {
    Matches matches(of(prog), s.view(), pairs);
    size_t at = 0, size = matches.text().seen().size(), last = 0;
    while (at <= size && matches.next(at)) {
        size_t end = matches.end();
        if (end > last || matches.begin() == 0) matches.keep();
        last = end;
        size_t width = matches.text().widthAt(at);
        if (at + width > end) at += width;
        else if (at + 1 > end) ++at;
        else at = end;
    }
    SliceOf<int64_t> out;
    static_cast<Slice&>(out) = matches.positions();
    return out;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(regexp, "regexp", native<compile>("compile"), native<groups>("groups"), native<names>("names"), native<match>("match"),
               native<first>("first"), native<all>("all"), native<replaced>("replaced"))
