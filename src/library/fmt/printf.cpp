// This file reads format strings: verbs, flags, width, precision, argument indexes.
#include "library/fmt/printer.h"
#include "library/strconv/quote_text.h"

namespace minigo::library::fmt {
namespace {

bool tooLarge(int64_t n) { return n > 1'000'000 || n < -1'000'000; }

struct Number {
    int64_t value = 0;
    bool found = false;
};

/// The walk through one format string.
class FormatReader {
public:
    FormatReader(Context& c, String format, SliceOf<Interface> arguments) : c_(c), p_(c.p), format_(format.view()), arguments_(arguments) {}

    void run() {
        p_.reordered = false;
        while (at_ < format_.size()) {
            p_.goodArgument = true;
            size_t percent = std::min(format_.find('%', at_), format_.size());
            put(p_, format_.substr(at_, percent - at_));
            at_ = percent + 1;
            if (percent == format_.size()) break;
            p_.flags = {};
            p_.width = p_.precision = 0;  // a Formatter sees them also where they are not set
            if (readFlags()) continue;
            readWidth();
            readPrecision();
            if (!afterIndex_) readIndex();
            if (at_ >= format_.size()) {
                put(p_, "%!(NOVERB)");
                break;
            }
            printVerb();
        }
        if (!p_.reordered && argument_ < arguments_.length) reportExtra();
    }

private:
    /// Flags; true when a plain verb followed at once and was printed.
    bool readFlags() {
        for (; at_ < format_.size(); ++at_) {
            char letter = format_[at_];
            Flags& f = p_.flags;
            switch (letter) {
                case '#': f.sharp = true; break;
                case '0': f.zero = !f.minus; break;
                case '+': f.plus = true; break;
                case '-':
                    f.minus = true;
                    f.zero = false;
                    break;
                case ' ': f.space = true; break;
                default:
                    if (letter < 'a' || letter > 'z' || argument_ >= arguments_.length) return false;
                    ++at_;
                    printArgument(letter);
                    return true;
            }
        }
        return false;
    }

    void printArgument(int32_t verb) {
        if (verb == 'w') rememberWrapped();
        if (verb == 'v' || verb == 'w') {
            p_.flags.sharpV = p_.flags.sharp;
            p_.flags.plusV = p_.flags.plus;
            p_.flags.sharp = p_.flags.plus = false;
        }
        printOperand(c_, arguments_[argument_], verb);
        ++argument_;
    }

    void rememberWrapped() {
        int64_t n = p_.wrapped.length;
        static_cast<Slice&>(p_.wrapped) = value::growSlice(value::basicType(value::Kind::Int), p_.wrapped, n + 1);
        p_.wrapped[n] = argument_;
    }

    void printVerb() {
        Decoded verb = decode(format_.substr(at_));
        at_ += static_cast<size_t>(verb.width);
        if (verb.rune == '%') return put(p_, '%');
        if (!p_.goodArgument) return complain(verb.rune, "(BADINDEX)");
        if (argument_ >= arguments_.length) return complain(verb.rune, "(MISSING)");
        printArgument(verb.rune);
    }

    void complain(int32_t verb, std::string_view text) {
        put(p_, "%!");
        putRune(p_, verb);
        put(p_, text);
    }

    /// Decimal number before `end`; an absurdly long one counts as none and swallows everything up to there.
    Number readNumber(size_t end) {
        Number n;
        for (; at_ < end && format_[at_] >= '0' && format_[at_] <= '9'; ++at_) {
            if (tooLarge(n.value)) {
                at_ = end;
                return {};
            }
            n.value = n.value * 10 + (format_[at_] - '0');
            n.found = true;
        }
        return n;
    }

    /// `[3]`: the next operand's number, counted from 1.
    void readIndex() {
        afterIndex_ = false;
        if (at_ >= format_.size() || format_[at_] != '[') return;
        p_.reordered = true;
        size_t open = at_, close = format_.find(']', open + 1);
        if (format_.size() - open < 3 || close == std::string_view::npos) {
            at_ = open + 1;
            p_.goodArgument = false;
            return;
        }
        at_ = open + 1;
        Number n = readNumber(close);
        bool whole = n.found && at_ == close;
        at_ = close + 1;
        afterIndex_ = whole;
        if (whole && n.value >= 1 && n.value <= arguments_.length) argument_ = n.value - 1;
        else p_.goodArgument = false;
    }

    Number starArgument() {
        Number n;
        if (argument_ >= arguments_.length) return n;
        const Interface& i = arguments_[argument_++];
        if (!i.type) return n;
        using value::Kind;
        const void* data = value::interfaceData(i);
        Kind k = i.type->kind;
        if (k >= Kind::Int && k <= Kind::Uintptr) {
            uint64_t raw = 0;
            std::memcpy(&raw, data, i.type->size);
            int unused = static_cast<int>(64 - 8 * i.type->size);
            bool isSigned = k <= Kind::Int64;
            n.value = isSigned ? static_cast<int64_t>(raw << unused) >> unused : static_cast<int64_t>(raw);
            n.found = isSigned || n.value >= 0;
            if (!n.found) n.value = 0;
        }
        if (tooLarge(n.value)) n = {};
        return n;
    }

    void readWidth() {
        readIndex();
        if (at_ < format_.size() && format_[at_] == '*') {
            ++at_;
            Number n = starArgument();
            p_.width = n.value;
            p_.flags.hasWidth = n.found;
            if (!n.found) put(p_, "%!(BADWIDTH)");
            if (p_.width < 0) {
                p_.width = -p_.width;
                p_.flags.minus = true;
                p_.flags.zero = false;
            }
            afterIndex_ = false;
            return;
        }
        Number n = readNumber(format_.size());
        p_.width = n.value;
        p_.flags.hasWidth = n.found;
        if (afterIndex_ && n.found) p_.goodArgument = false;
    }

    void readPrecision() {
        if (at_ + 1 >= format_.size() || format_[at_] != '.') return;
        ++at_;
        if (afterIndex_) p_.goodArgument = false;
        readIndex();
        if (at_ < format_.size() && format_[at_] == '*') {
            ++at_;
            Number n = starArgument();
            if (n.value < 0) n = {};
            p_.precision = n.value;
            p_.flags.hasPrecision = n.found;
            if (!n.found) put(p_, "%!(BADPREC)");
            afterIndex_ = false;
            return;
        }
        Number n = readNumber(format_.size());
        p_.precision = n.value;
        p_.flags.hasPrecision = true;
    }

    void reportExtra() {
        p_.flags = {};
        put(p_, "%!(EXTRA ");
        for (int64_t i = argument_; i < arguments_.length; ++i) {
            if (i > argument_) put(p_, ", ");
            if (!arguments_[i].type) {
                put(p_, "<nil>");
                continue;
            }
            put(p_, arguments_[i].type->string.view());
            put(p_, '=');
            printOperand(c_, arguments_[i], 'v');
        }
        put(p_, ')');
    }

    Context& c_;
    Printer& p_;
    std::string_view format_;
    SliceOf<Interface> arguments_;
    size_t at_ = 0;
    int64_t argument_ = 0;
    bool afterIndex_ = false;  ///< the item just read was an index
};

}  // namespace

void printFormatted(Context& c, String format, SliceOf<Interface> arguments) { FormatReader(c, format, arguments).run(); }

}  // namespace minigo::library::fmt
