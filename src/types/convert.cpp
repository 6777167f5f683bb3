// This file checks conversions (spec: Conversions).
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

namespace {

std::string encodeRune(uint32_t r) {
    // A rune literal's text is the simplest way to the encoder that literals use.
    char text[16];
    if (r > 0x10FFFF || (r >= 0xD800 && r < 0xE000)) r = 0xFFFD;
    std::snprintf(text, sizeof text, "\"\\U%08x\"", r);
    return std::string(stringValue(makeFromLiteral(text, 4)));
}

/// Slices convert to arrays (1.20) and array pointers (1.17) of the same element type.
bool sliceToArray(Checker& c, Slice* s, Type* to, bool* applies, std::string* cause) {
    auto* p = as<Pointer>(to);
    auto* a = p ? under<Array>(p->element) : as<Array>(to);
    *applies = a && identical(s->element, a->element);
    if (!*applies) return false;
    int version = p ? 17 : 20;
    if (c.allowVersion(version)) return true;
    if (cause)
        *cause = std::string("conversion of slices to ") + (p ? "array pointers" : "arrays") + " requires go1." + std::to_string(version) + " or later";
    return false;
}

}  // namespace

bool Checker::convertibleTo(Operand& x, Type* t, std::string* cause) {
    if (assignableTo(x, t, cause, nullptr)) return true;
    auto* v = x.type;
    auto *vu = underlying(v), *tu = underlying(t);
    auto *vp = as<TypeParam>(v), *tp = as<TypeParam>(t);
    if (!vp && !tp && identicalIgnoreTags(vu, tu)) return true;
    if (auto *a = as<Pointer>(v), *b = as<Pointer>(t); a && b) {
        bool params = isTypeParam(a->element) || isTypeParam(b->element);
        if (!params && identicalIgnoreTags(underlying(a->element), underlying(b->element))) return true;
    }
    if (isIntegerOrFloat(vu) && isIntegerOrFloat(tu)) return true;
    if (isComplex(vu) && isComplex(tu)) return true;
    if ((isInteger(vu) || isBytesOrRunes(vu)) && isString(tu)) return true;
    if (isString(vu) && isBytesOrRunes(tu)) return true;
    auto addressLike = [](Type* u) { return isPointer(u) || isBasicKind(u, BasicKind::Uintptr); };
    if (addressLike(vu) && isUnsafePointer(tu)) return true;
    if (isUnsafePointer(vu) && addressLike(tu)) return true;
    if (auto* s = as<Slice>(vu)) {
        bool applies;
        if (sliceToArray(*this, s, tu, &applies, cause)) return true;
        if (applies) return false;
    }
    if (!vp && !tp) return false;
    // Type parameters: each type of the one set must convert to each of the other.
    auto explain = [&](const std::string& text) {
        if (cause) *cause = cause->empty() ? text : text + "\n\t" + *cause;
        return false;
    };
    Operand y = x;
    auto toTarget = [&](const Term* from) {
        if (!tp) {
            if (convertibleTo(y, t, cause)) return true;
            return explain("cannot convert " + str(from->type) + " (in " + str(v) + ") to type " + str(t));
        }
        return forTerms(typeSet(tp), [&](const Term* to) {
            if (!to) return false;
            if (convertibleTo(y, to->type, cause)) return true;
            auto source = from ? str(from->type) + " (in " + str(v) + ")" : str(x.type);
            return explain("cannot convert " + source + " to type " + str(to->type) + " (in " + str(t) + ")");
        });
    };
    if (!vp) return toTarget(nullptr);
    return forTerms(typeSet(vp), [&](const Term* from) {
        if (!from) return false;
        y.type = from->type;
        return toTarget(from);
    });
}

void Checker::conversion(Operand& x, Type* t) {
    bool constant = x.mode == Mode::Constant, ok = false;
    std::string cause;
    auto constantTo = [&](Type* target, const Constant** out) {
        auto* b = under<Basic>(target);
        if (!b) return false;
        if (representableConst(x.value, b, out)) return true;
        if (!isInteger(x.type) || !isString(b)) return false;
        bool exact;
        uint64_t r = uint64Value(x.value, &exact);
        if (out) *out = makeString(encodeRune(exact && r <= 0x10FFFF ? static_cast<uint32_t>(r) : 0xFFFD));
        return true;
    };
    if (constant && isConstType(t)) {
        const Constant* value = x.value;
        ok = constantTo(t, &value);
        if (ok) x.value = value;
        else if (isInteger(t) && isNumeric(x.type) && toInt(x.value)->kind == ConstantKind::Int) x.value = toInt(x.value);  // as the message shows it
    } else if (constant && isTypeParam(t)) {
        ok = underIs(t, [&](Type* u) {
            if (!u) {
                cause = str(t) + " does not contain specific types";
                return false;
            }
            if (isString(x.type) && isBytesOrRunes(u)) return true;
            if (constantTo(u, nullptr)) return true;
            cause = "cannot convert " + str(x) + " to type " + str(u) + " (in " + str(t) + ")";
            return false;
        });
        x.mode = Mode::Value;  // a type parameter's value is no constant
    } else if (convertibleTo(x, t, &cause)) {
        ok = true;
        x.mode = Mode::Value;
    }
    if (!ok) {
        error(x, Code::InvalidConversion, "cannot convert " + str(x) + " to type " + str(t) + (cause.empty() ? "" : ": " + cause));
        x.mode = Mode::Invalid;
        return;
    }
    if (isUntyped(x.type)) {
        auto* final = t;
        bool nil = x.type == basic(BasicKind::UntypedNil);
        if (!nil && (isInterface(t) || (constant && !isConstType(t)))) final = defaultType(x.type);
        else if (!nil && x.mode == Mode::Constant && isInteger(x.type) && allString(t)) final = x.type;  // string(65): 65 stays a number
        updateExprType(x.expr, final, true);
    }
    x.type = t;
}

}  // namespace minigo::types
