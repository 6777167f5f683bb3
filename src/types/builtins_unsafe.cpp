// This file checks the functions of package unsafe (spec: Package unsafe).
#include <unordered_map>

#include "types/builtin_call.h"

namespace minigo::types {

namespace {

/// Does t's size depend on type parameters? Then it is no constant.
bool hasVariableSize(Type* t, std::unordered_map<Named*, bool>& seen) {
    auto* n = as<Named>(t);
    if (n) {
        auto [it, isNew] = seen.try_emplace(n, true);
        if (!isNew) return it->second;
    }
    bool varies = false;
    auto* u = underlying(t);
    if (auto* a = as<Array>(u)) {
        varies = hasVariableSize(a->element, seen);
    } else if (auto* s = as<Struct>(u)) {
        for (auto* f : s->fields) varies = varies || hasVariableSize(f->type, seen);
    } else if (as<Interface>(u)) {
        varies = isTypeParam(t);
    }
    if (n) seen[n] = varies;
    return varies;
}

bool hasVariableSize(Type* t) {
    std::unordered_map<Named*, bool> seen;
    return hasVariableSize(t, seen);
}

Type* uintptrType() { return basic(BasicKind::Uintptr); }

/// Offset of the field that `path` leads to, through embedded structs only; negative when too large.
int64_t offsetAlong(Type* t, const std::vector<int>& path) {
    int64_t offset = 0;
    for (int i : path) {
        auto* s = under<Struct>(t);
        int64_t here = fieldOffsets(s)[static_cast<size_t>(i)];
        if (here < 0 || __builtin_add_overflow(offset, here, &offset)) return -1;
        t = s->fields[static_cast<size_t>(i)]->type;
    }
    return offset;
}

}  // namespace

bool BuiltinCall::add() {
    needVersion(17);
    c.assignment(x, basic(BasicKind::UnsafePointer), "argument to unsafe.Add");
    if (!x.valid() || !c.isValidIndex(args[1], Code::InvalidUnsafeAdd, "length", true)) return false;
    return result(Mode::Value, basic(BasicKind::UnsafePointer));
}

bool BuiltinCall::alignof_() {
    c.assignment(x, nullptr, "argument to unsafe.Alignof");
    if (!x.valid()) return false;
    if (hasVariableSize(x.type)) return result(Mode::Value, uintptrType());
    return constantResult(alignOf(x.type), uintptrType());
}

bool BuiltinCall::sizeof_() {
    c.assignment(x, nullptr, "argument to unsafe.Sizeof");
    if (!x.valid()) return false;
    if (hasVariableSize(x.type)) return result(Mode::Value, uintptrType());
    int64_t size = sizeOf(x.type);
    if (size < 0) return fail(x, Code::TypeTooLarge, c.str(x) + " is too large");
    return constantResult(size, uintptrType());
}

bool BuiltinCall::offsetof_() {
    auto* first = call->args[0];
    auto* e = syntax::as<syntax::SelectorExpr>(syntax::unparen(first));
    if (!e) {
        c.error(first, Code::BadOffsetofSyntax, "invalid argument: " + c.str(first) + " is not a selector expression");
        c.use({first});
        return false;
    }
    c.expr(nullptr, x, e->x);
    if (!x.valid()) return false;
    auto* base = derefStructPointer(x.type);
    auto field = std::string(e->sel->name);
    auto found = c.lookupFieldOrMethod(base, false, c.env.package, e->sel->name);
    if (!found.object)
        return fail(x, Code::MissingFieldOrMethod, "invalid argument: " + c.str(base) + " has no single field " + field);
    if (as<Func>(found.object)) {
        c.error(first, Code::InvalidOffsetof, "invalid argument: " + c.str(first) + " is a method value");
        return false;
    }
    if (found.indirect)
        return fail(x, Code::InvalidOffsetof, "invalid argument: field " + field + " is embedded via a pointer in " + c.str(base));
    c.recordSelection(e, Selection::Field, base, found);
    c.recordTypeAndValue(e, x.mode == Mode::Variable ? Mode::Variable : Mode::Value, found.object->type, nullptr);
    if (hasVariableSize(base)) return result(Mode::Value, uintptrType());
    int64_t offset = offsetAlong(base, found.path);
    if (offset < 0) return fail(x, Code::TypeTooLarge, c.str(x) + " is too large");
    return constantResult(offset, uintptrType());
}

bool BuiltinCall::slice() {
    needVersion(17);
    auto* p = under<Pointer>(x.type);
    if (!p) return fail(x, Code::InvalidUnsafeSlice, "invalid argument: " + c.str(x) + " is not a pointer");
    if (!c.isValidIndex(args[1], Code::InvalidUnsafeSlice, "length", false)) return false;
    return result(Mode::Value, c.newSlice(p->element));
}

bool BuiltinCall::sliceData() {
    needVersion(20);
    auto* s = under<Slice>(x.type);
    if (!s) return fail(x, Code::InvalidUnsafeSliceData, "invalid argument: " + c.str(x) + " is not a slice");
    return result(Mode::Value, c.newPointer(s->element));
}

bool BuiltinCall::string() {
    needVersion(20);
    c.assignment(x, c.newPointer(byteType), "argument to unsafe.String");
    if (!x.valid() || !c.isValidIndex(args[1], Code::InvalidUnsafeString, "length", false)) return false;
    return result(Mode::Value, basic(BasicKind::String));
}

bool BuiltinCall::stringData() {
    needVersion(20);
    c.assignment(x, basic(BasicKind::String), "argument to unsafe.StringData");
    return x.valid() && result(Mode::Value, c.newPointer(byteType));
}

}  // namespace minigo::types
