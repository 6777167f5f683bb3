// This file spells type descriptors as reflect.Type.String() does: map[string]int, func(int, ...string) error, struct { X int "tag" }.
#include "runtime/value/type_string.h"

#include <algorithm>

namespace minigo::value {

namespace {

std::string text(const TypeDesc* t) { return std::string(t->string.view()); }

std::string_view lastElement(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// (int, ...string) (int, error)
std::string signatureString(const TypeDesc* t) {
    std::string s = "(";
    for (size_t i = 0; i < t->params.size(); ++i) {
        if (i) s += ", ";
        if (t->variadic && i + 1 == t->params.size()) s += "..." + text(t->params[i]->element);
        else s += text(t->params[i]);
    }
    s += ")";
    if (t->results.empty()) return s;
    if (t->results.size() == 1) return s + " " + text(t->results[0]);
    s += " (";
    for (size_t i = 0; i < t->results.size(); ++i) s += (i ? ", " : "") + text(t->results[i]);
    return s + ")";
}

std::string structString(const TypeDesc* t) {
    if (t->fields.empty()) return "struct {}";
    std::string s = "struct {";
    const char* separator = " ";
    for (auto& f : t->fields) {
        s += separator;
        if (!f.embedded) s += std::string(f.name.view()) + " ";
        s += text(f.type);
        if (f.tag.length) s += " " + quoted(f.tag.view());
        separator = "; ";
    }
    return s + " }";
}

std::string interfaceString(const TypeDesc* t) {
    if (t->methods.empty()) return "interface {}";
    std::string s = "interface {";
    const char* separator = " ";
    for (auto& m : t->methods) {
        s += separator;
        if (!methodPackage(m.id).empty()) s += std::string(lastElement(methodPackage(m.id))) + ".";
        s += std::string(methodName(m.id)) + signatureString(m.signature);
        separator = "; ";
    }
    return s + " }";
}

std::string chanString(const TypeDesc* t) {
    constexpr uint8_t kReceive = 1, kSend = 2;
    std::string e = text(t->element);
    if (t->chanDir == kReceive) return "<-chan " + e;
    if (t->chanDir == kSend) return "chan<- " + e;
    bool ambiguous = t->element->kind == Kind::Chan && t->element->chanDir == kReceive && !t->element->name.length;
    return ambiguous ? "chan (" + e + ")" : "chan " + e;
}

void appendEscape(std::string& out, unsigned char c) {
    constexpr char kHex[] = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\t': out += "\\t"; return;
        case '\r': out += "\\r"; return;
        case '\a': out += "\\a"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\v': out += "\\v"; return;
        default: break;
    }
    if (c >= 0x20 && c != 0x7F) {
        out += static_cast<char>(c);
    } else {
        out += "\\x";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
}

}  // namespace

std::string quoted(std::string_view from) {
    std::string s = "\"";
    for (char c : from) appendEscape(s, static_cast<unsigned char>(c));
    return s + "\"";
}

std::string typeStringOf(const TypeDesc* t) {
    switch (t->kind) {
        case Kind::Pointer: return "*" + text(t->element);
        case Kind::Slice: return "[]" + text(t->element);
        case Kind::Array: return "[" + std::to_string(t->length) + "]" + text(t->element);
        case Kind::Map: return "map[" + text(t->key) + "]" + text(t->element);
        case Kind::Chan: return chanString(t);
        case Kind::Func: return "func" + signatureString(t);
        case Kind::Struct: return structString(t);
        case Kind::Interface: return interfaceString(t);
        default: return text(t);
    }
}

void sortMethods(std::vector<MethodDesc>& methods) {
    std::sort(methods.begin(), methods.end(), [](const MethodDesc& a, const MethodDesc& b) {
        bool hiddenA = !methodPackage(a.id).empty(), hiddenB = !methodPackage(b.id).empty();
        if (hiddenA != hiddenB) return hiddenB;
        if (methodName(a.id) != methodName(b.id)) return methodName(a.id) < methodName(b.id);
        return methodPackage(a.id) < methodPackage(b.id);
    });
}

}  // namespace minigo::value
