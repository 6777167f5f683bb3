// This file lets operands format themselves: Formatter, GoStringer, error and Stringer, and the report of a panic in such a method.
#include <unordered_map>

#include "library/fmt/printer.h"
#include "runtime/value/method_generation.h"

namespace minigo::library::fmt {
namespace {

struct Abilities {
    bool formatter, goStringer, error, stringer;
    bool any() const { return formatter || goStringer || error || stringer; }
};

/// Method sets are computed when first asked for, which may need much stack.
struct Question {
    const Hooks& hooks;
    const TypeDesc* type;
    Abilities abilities;

    static void answer(void* argument) {
        auto& q = *static_cast<Question*>(argument);
        auto has = [&](const Interface& pointer) { return value::implements(q.type, pointer.type->element); };
        q.abilities = {has(q.hooks.formatter), has(q.hooks.goStringer), has(q.hooks.errorType), has(q.hooks.stringer)};
    }
};

/// Descriptors live for ever, so what a type can do is found out once (until a REPL changes methods).
const Abilities& abilitiesOf(Printer& p, const TypeDesc* type) {
    static std::unordered_map<const TypeDesc*, Abilities> known;
    static const TypeDesc* last = nullptr;
    static const Abilities* lastFound = nullptr;
    static uint32_t generation = 0;
    if (generation != value::methodGeneration) {
        known.clear();
        last = nullptr;
        generation = value::methodGeneration;
    }
    if (type == last) return *lastFound;
    auto found = known.find(type);
    if (found == known.end()) {
        Question q{*p.hooks, type, {}};
        sched::callOnSystemStack(Question::answer, &q);
        found = known.emplace(type, q.abilities).first;
    }
    last = type;
    return *(lastFound = &found->second);
}

void reportPanic(Context& c, const Interface& operand, int32_t verb, std::string_view method, const Interface& panic) {
    Printer& p = c.p;
    if (operand.type->kind == value::Kind::Pointer && operand.word == 0) return put(p, "<nil>");
    if (p.panicking) defer::panic(c.frame.code, c.frame.fp, panic);
    Flags old = p.flags;
    p.flags = {};
    put(p, "%!");
    putRune(p, verb);
    put(p, "(PANIC=");
    put(p, method);
    put(p, " method: ");
    p.panicking = true;
    printOperand(c, panic, 'v');
    p.panicking = false;
    put(p, ')');
    p.flags = old;
}

/// Window images of the three callbacks: results, then arguments.
struct TextCall {
    String result;
    Interface operand;
};
struct FormatCall {
    Interface operand, state;
    int64_t verb;
};

void callText(Context& c, Closure* f, const Interface& operand, int32_t verb, int32_t shownVerb, std::string_view method) {
    TextCall image{{}, operand};
    Interface panic;
    if (defer::tryCall(f, reinterpret_cast<char*>(&image), &panic)) return reportPanic(c, operand, verb, method, panic);
    formatString(c.p, image.result.view(), shownVerb);
}

}  // namespace

bool hasMethods(Printer& p, const TypeDesc* type) { return abilitiesOf(p, type).any(); }

bool handleMethods(Context& c, const Operand& v, int32_t verb) {
    Printer& p = c.p;
    if (p.erroring) return false;
    const Abilities& can = abilitiesOf(p, v.type);
    if (verb == 'w') {
        if (!p.wrapErrors || !can.error) {
            badVerb(c, v, verb);
            return true;
        }
        verb = 'v';
    }
    bool textVerb = verb == 'v' || verb == 's' || verb == 'x' || verb == 'X' || verb == 'q';
    if (!can.formatter && !(p.flags.sharpV ? can.goStringer : textVerb && (can.error || can.stringer))) return false;
    Interface operand = value::makeInterface(v.type, v.address);
    const Hooks& h = *p.hooks;
    if (can.formatter) {
        FormatCall image{operand, p.state, verb};
        Interface panic;
        if (defer::tryCall(h.format, reinterpret_cast<char*>(&image), &panic)) reportPanic(c, operand, verb, "Format", panic);
    } else if (p.flags.sharpV) {
        callText(c, h.goString, operand, verb, 's', "GoString");
    } else if (can.error) {
        callText(c, h.error, operand, verb, verb, "Error");
    } else {
        callText(c, h.string, operand, verb, verb, "String");
    }
    return true;
}

}  // namespace minigo::library::fmt
