// This file tells whether a type has an interface's methods, and explains in gc's words why not (spec: Implementing an interface).
#include "types/checker.h"

namespace minigo::types {

namespace {

std::string typesOf(const Tuple* t, bool variadic, const Package* from) {
    std::string s;
    for (size_t i = 0; i < t->vars.size(); i++) {
        if (i) s += ", ";
        auto* type = t->vars[i]->type;
        bool dots = variadic && i + 1 == t->vars.size();
        s += dots ? "..." + typeString(as<Slice>(type) ? as<Slice>(type)->element : type, from) : typeString(type, from);
    }
    return s;
}

/// name(params) results, without the parameters' names.
std::string methodString(const Func* f, const Package* from) {
    auto* sig = f->signature();
    std::string s = std::string(f->name) + "(" + typesOf(sig->params, sig->variadic, from) + ")";
    auto& results = sig->results->vars;
    if (results.empty()) return s;
    if (results.size() == 1 && results[0]->name.empty()) return s + " " + typeString(results[0]->type, from);
    return s + " (" + typesOf(sig->results, false, from) + ")";
}

enum class State { Ok, NotFound, WrongName, WrongSignature, Ambiguous, PointerReceiver, Field };

struct MissingMethod {
    State state = State::Ok;
    Func* wanted = nullptr;
    Func* found = nullptr;
};

/// How t, no interface, fails to have m.
MissingMethod lookAt(Checker& c, Type* t, Func* m, const std::function<bool(Type*, Type*)>& same) {
    auto r = c.lookupFieldOrMethod(t, false, m->package, m->name);
    if (!r.object) {
        if (r.ambiguous) return {State::Ambiguous, m, nullptr};
        if (r.badReceiver) return {State::PointerReceiver, m, nullptr};
        auto folded = c.lookupFieldOrMethod(t, false, m->package, m->name, true);
        auto* f = as<Func>(folded.object);
        return {f ? State::WrongName : State::NotFound, m, f};
    }
    auto* f = as<Func>(r.object);
    if (!f) return {State::Field, m, nullptr};
    c.objectDecl(f);
    return {same(f->type, m->type) ? State::Ok : State::WrongSignature, m, f};
}

std::string explain(Checker& c, const MissingMethod& r, Type* t) {
    auto name = std::string(r.wanted->name);
    auto both = [&](const std::string& what) {
        auto* from = c.env.package;
        return "(" + what + ")\n\t\thave " + methodString(r.found, from) + "\n\t\twant " + methodString(r.wanted, from);
    };
    if (r.found) c.objectDecl(r.found);
    switch (r.state) {
        case State::NotFound:
            if (isInterfacePointer(t)) return "(" + interfacePointerError(t, c.env.package) + ")";
            return "(missing method " + name + ")";
        case State::WrongName:
            return both("missing method " + name);
        case State::WrongSignature:
            return both("wrong type for method " + name);
        case State::Ambiguous:
            return "(ambiguous selector " + c.str(t) + "." + name + ")";
        case State::PointerReceiver:
            return "(method " + name + " has pointer receiver)";
        case State::Field:
            return "(" + c.str(t) + "." + name + " is a field, not a method)";
        case State::Ok:
            break;
    }
    return {};
}

}  // namespace

Func* Checker::missingMethod(Type* t, Interface* wanted, bool isStatic, bool* wrongType, std::string* cause,
                             const std::function<bool(Type*, Type*)>* same) {
    static const std::function<bool(Type*, Type*)> kIdentical = identical;
    if (!same) same = &kIdentical;
    if (wrongType) *wrongType = false;
    MissingMethod result;
    auto* have = as<Interface>(underlying(t));
    auto methods = typeSetOf(wanted)->methods;
    for (auto* m : methods) {
        if (have) {
            auto* set = typeSetOf(have);
            int i = methodIndex(set->methods, m->package, m->name);
            if (i < 0) {
                if (!isStatic) continue;
                result = {State::NotFound, m, nullptr};
            } else {
                auto* f = set->methods[static_cast<size_t>(i)];
                result = {(*same)(f->type, m->type) ? State::Ok : State::WrongSignature, m, f};
            }
        } else {
            result = lookAt(*this, t, m, *same);
        }
        if (result.state != State::Ok) break;
    }
    if (result.state == State::Ok) return nullptr;
    if (wrongType) *wrongType = result.state == State::WrongSignature || result.state == State::PointerReceiver;
    if (cause) *cause = explain(*this, result, t);
    return result.wanted;
}

/// Spec, Type assertions: a dynamic type that is no interface must implement the operand's type.
bool Checker::assertableTo(Type* v, Type* t, std::string* cause) {
    if (isInterface(t)) return true;
    auto* i = as<Interface>(underlying(v));
    return !i || !missingMethod(t, i, false, nullptr, cause);
}

bool Checker::newAssertableTo(Type* v, Type* t, std::string* cause) {
    if (isInterface(t)) return true;
    return implements(t, v, false, cause);
}

}  // namespace minigo::types
