// This file reads the comments that mean something: `//line` and `//go:build`.
#include <algorithm>
#include <charconv>

#include "syntax/lexical.h"

namespace minigo::syntax {

namespace {

/// Finds the minor Go version below which a build constraint cannot hold; -1 if it says nothing about versions.
class BuildConstraint {
public:
    explicit BuildConstraint(std::string_view text) : text_(text) {}

    int minimum() {
        int v = either(true);
        skipBlanks();
        return failed_ || i_ < text_.size() ? -1 : v;
    }

private:
    void skipBlanks() {
        while (i_ < text_.size() && (text_[i_] == ' ' || text_[i_] == '\t' || text_[i_] == '\r')) i_++;
    }
    bool take(std::string_view what) {
        skipBlanks();
        if (text_.substr(i_).substr(0, what.size()) != what) return false;
        i_ += what.size();
        return true;
    }
    // Under a `!` the roles of && and || are exchanged.
    int either(bool positive) {
        int v = both(positive);
        while (take("||")) {
            int w = both(positive);
            v = positive ? std::min(v, w) : std::max(v, w);
        }
        return v;
    }
    int both(bool positive) {
        int v = single(positive);
        while (take("&&")) {
            int w = single(positive);
            v = positive ? std::max(v, w) : std::min(v, w);
        }
        return v;
    }
    int single(bool positive) {
        if (take("!")) return single(!positive);
        if (take("(")) {
            int v = either(positive);
            if (!take(")")) failed_ = true;
            return v;
        }
        skipBlanks();
        size_t from = i_;
        while (i_ < text_.size() && (isalnum(static_cast<unsigned char>(text_[i_])) || text_[i_] == '_' || text_[i_] == '.' || text_[i_] & 0x80)) i_++;
        auto tag = text_.substr(from, i_ - from);
        if (tag.empty()) failed_ = true;
        if (!positive) return -1;
        if (tag == "go1") return 0;
        if (!tag.starts_with("go1.")) return -1;
        int minor = -1;
        auto [end, error] = std::from_chars(tag.data() + 4, tag.data() + tag.size(), minor);
        return error == std::errc() && end == tag.data() + tag.size() ? minor : -1;
    }

    std::string_view text_;
    size_t i_ = 0;
    bool failed_ = false;
};

struct TrailingNumber {
    size_t colon = std::string_view::npos;
    uint64_t value = 0;
    bool isNumber = false;
};

TrailingNumber trailingNumber(std::string_view text) {
    TrailingNumber n;
    n.colon = text.rfind(':');
    if (n.colon == std::string_view::npos) return n;
    auto digits = text.substr(n.colon + 1);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n.value);
    n.isNumber = error == std::errc() && end == digits.data() + digits.size();
    return n;
}

}  // namespace

std::string goVersionOf(std::string_view buildLine) {
    constexpr std::string_view kMark = "//go:build";
    if (!buildLine.starts_with(kMark)) return {};
    int minor = BuildConstraint(buildLine.substr(kMark.size())).minimum();
    if (minor < 0) return {};
    return minor == 0 ? "go1" : "go1." + std::to_string(minor);
}

void applyLineDirective(SourceFile& source, std::string_view comment, size_t offset, Errors& errors) {
    constexpr uint64_t kMax = 1 << 30;
    bool block = comment[1] == '*';
    auto text = comment.substr(2, comment.size() - (block ? 4 : 2));
    if (!block && text.ends_with('\r')) text.remove_suffix(1);
    if (!text.starts_with("line ") || (block && text.find('\n') != std::string_view::npos)) return;
    text.remove_prefix(5);
    auto at = [&](size_t i) { return source.pos(offset + 7 + i); };

    auto last = trailingNumber(text);
    if (last.colon == std::string_view::npos) return;
    auto invalid = [&](size_t colon, const char* what) {
        errors.plain(at(colon + 1), std::string("invalid ") + what + " number: " + std::string(text.substr(colon + 1)));
    };
    if (!last.isNumber) return invalid(last.colon, "line");
    auto first = trailingNumber(text.substr(0, last.colon));
    uint64_t line = last.value, column = 0;
    size_t nameEnd = last.colon;
    if (first.isNumber) {
        column = last.value, line = first.value, nameEnd = first.colon;
        if (column == 0 || column > kMax) return invalid(last.colon, "column");
        text = text.substr(0, last.colon);
    }
    if (line == 0 || line > kMax) return invalid(nameEnd, "line");
    std::string name(text.substr(0, nameEnd));
    size_t from = offset + comment.size() + (block ? 0 : 1);
    if (name.empty() && first.isNumber) name = source.position(source.pos(offset)).file;
    source.addLineDirective(from, name, static_cast<uint32_t>(line), static_cast<uint32_t>(column));
}

}  // namespace minigo::syntax
