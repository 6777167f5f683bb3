// This file lowers types to run-time descriptors (spec: Types; layout is gc's on amd64).
#include "exec/lower_type.h"

namespace minigo::exec {

using namespace types;
using value::Kind;

TypeLowering::TypeLowering(TypeChecker& checker, FuncOf funcOf) : checker_(checker), funcOf_(std::move(funcOf)) {
    installMethodResolver();
}

value::Kind kindOf(BasicKind k) {
    switch (k) {
        case BasicKind::String: return Kind::String;
        case BasicKind::UnsafePointer: return Kind::UnsafePointer;
        case BasicKind::UntypedBool: return Kind::Bool;
        case BasicKind::UntypedInt: return Kind::Int;
        case BasicKind::UntypedRune: return Kind::Int32;
        case BasicKind::UntypedFloat: return Kind::Float64;
        case BasicKind::UntypedComplex: return Kind::Complex128;
        case BasicKind::UntypedString: return Kind::String;
        case BasicKind::UntypedNil: return Kind::UnsafePointer;
        default: return static_cast<Kind>(static_cast<int>(k));
    }
}
// Bool … Complex128 have the same numbers in both enumerations.
static_assert(static_cast<int>(BasicKind::Complex128) == static_cast<int>(Kind::Complex128));
static_assert(static_cast<int>(BasicKind::Bool) == static_cast<int>(Kind::Bool));

const TypeDesc* TypeLowering::lower(Type* t) {
    if (!t->descriptor) {
        const TypeDesc* d = lowerNew(t);
        t->descriptor = const_cast<TypeDesc*>(d);
    }
    return static_cast<const TypeDesc*>(t->descriptor);
}

const TypeDesc* TypeLowering::lowerNew(Type* t) {
    switch (t->kind) {
        case TypeKind::Basic: return value::basicType(kindOf(static_cast<Basic*>(t)->basic));
        case TypeKind::Named: return lowerNamed(static_cast<Named*>(t));
        case TypeKind::Pointer: {
            const TypeDesc* d = value::pointerTo(lower(static_cast<Pointer*>(t)->element));
            if (origins_.emplace(d, t).second) const_cast<TypeDesc*>(d)->methodsKnown = false;
            return d;
        }
        case TypeKind::Slice: return value::sliceOf(lower(static_cast<types::Slice*>(t)->element));
        case TypeKind::Array: {
            auto* a = static_cast<Array*>(t);
            return value::arrayOf(lower(a->element), a->length);
        }
        case TypeKind::Map: {
            auto* m = static_cast<types::Map*>(t);
            const TypeDesc* key = lower(m->key);
            return value::mapOf(key, lower(m->element));
        }
        case TypeKind::Chan: {
            auto* c = static_cast<Chan*>(t);
            // reflect.ChanDir: receive 1, send 2.
            uint8_t dir = c->dir == syntax::ChanDir::Both ? 3 : c->dir == syntax::ChanDir::Send ? 2 : 1;
            return value::chanOf(lower(c->element), dir);
        }
        case TypeKind::Struct: return lowerStruct(static_cast<Struct*>(t));
        case TypeKind::Signature: return lowerSignature(static_cast<Signature*>(t));
        case TypeKind::Interface: return lowerInterface(static_cast<types::Interface*>(t));
        case TypeKind::Tuple: {
            // The value of a call with several results: laid out like a results area.
            std::vector<value::FieldDesc> fields;
            for (Var* v : static_cast<Tuple*>(t)->vars) fields.push_back({{}, {}, {}, lower(v->type), 0, false, true});
            return value::structOf(fields);
        }
        case TypeKind::TypeParam:
        case TypeKind::Union: break;
    }
    __builtin_trap();  // lowering substitutes type parameters before it asks; unions are constraints only
}

Type* TypeLowering::typeOf(const TypeDesc* d) {
    if (d->declaration) return static_cast<Type*>(d->declaration);
    if (auto it = origins_.find(d); it != origins_.end()) return it->second;
    if (d->kind == Kind::Pointer && d->element && !d->name.length) {
        Type* element = typeOf(d->element);
        return element ? pointerTo(element) : nullptr;
    }
    return nullptr;
}

Pointer* TypeLowering::pointerTo(Type* t) {
    Pointer*& p = pointers_[t];
    if (!p) {
        p = new Pointer{};
        p->kind = TypeKind::Pointer;
        p->element = t;
    }
    return p;
}

std::string_view TypeLowering::keep(std::string text) { return arena_.text(text); }

value::MethodId TypeLowering::idOf(const Object* o) {
    return value::methodId(o->name, o->exported() || !o->package ? std::string_view{} : std::string_view(o->package->path));
}

const TypeDesc* TypeLowering::lowerNamed(Named* t) {
    Type* under = underlying(t);
    if (auto* b = as<Basic>(under); b && !t->object->package && b->name == t->object->name) return value::basicType(kindOf(b->basic));
    std::string name(t->object->name), string;
    name += argumentNames(t);
    Package* package = t->object->package;
    string = package ? package->name + "." + name : name;
    TypeDesc* d = value::declareNamed(t, text(name), package ? text(package->path) : value::String{}, text(string));
    t->descriptor = d;
    d->declaration = t;
    prefill(d, under);
    value::completeNamed(d, lower(under));
    d->declaration = t;
    d->methodsKnown = d->kind == Kind::Interface;
    return d;
}

// A type may be needed in the layout of another one before its own descriptor is complete (`type A struct { f func(B) }; type B struct
// { a A }`): what layout asks for is set as soon as it is declared.
void TypeLowering::prefill(TypeDesc* d, Type* under) {
    d->size = static_cast<size_t>(sizeOf(under));
    d->align = d->fieldAlign = static_cast<uint8_t>(alignOf(under));
    d->noPointers = !hasPointers(under);
    d->comparable = comparable(under);
    d->plainMemory = isPlainMemory(under);
    switch (under->kind) {
        case TypeKind::Basic:
            d->kind = kindOf(static_cast<Basic*>(under)->basic);
            d->pointerShaped = d->kind == Kind::UnsafePointer;
            d->direct = d->kind != Kind::String && d->kind != Kind::Complex64 && d->kind != Kind::Complex128;
            return;
        case TypeKind::Pointer: d->kind = Kind::Pointer; break;
        case TypeKind::Map: d->kind = Kind::Map; break;
        case TypeKind::Chan: d->kind = Kind::Chan; break;
        case TypeKind::Signature: d->kind = Kind::Func; break;
        case TypeKind::Slice: d->kind = Kind::Slice; return;
        case TypeKind::Array: d->kind = Kind::Array; return;
        case TypeKind::Struct: d->kind = Kind::Struct; return;
        case TypeKind::Interface: d->kind = Kind::Interface; return;
        default: return;
    }
    d->direct = d->pointerShaped = true;
}

bool TypeLowering::hasPointers(Type* t) {
    Type* u = underlying(t);
    switch (u->kind) {
        case TypeKind::Basic: {
            auto k = static_cast<Basic*>(u)->basic;
            return k == BasicKind::String || k == BasicKind::UnsafePointer;
        }
        case TypeKind::Array: return static_cast<Array*>(u)->length > 0 && hasPointers(static_cast<Array*>(u)->element);
        case TypeKind::Struct:
            for (Var* f : static_cast<Struct*>(u)->fields)
                if (hasPointers(f->type)) return true;
            return false;
        default: return true;
    }
}

bool TypeLowering::isPlainMemory(Type* t) {
    Type* u = underlying(t);
    switch (u->kind) {
        case TypeKind::Basic: return !(static_cast<Basic*>(u)->info & (kFloat | kComplex | kString));
        case TypeKind::Pointer:
        case TypeKind::Chan: return true;
        case TypeKind::Array: return isPlainMemory(static_cast<Array*>(u)->element);
        case TypeKind::Struct: {
            int64_t used = 0;
            for (Var* f : static_cast<Struct*>(u)->fields) {
                if (f->name == "_" || !isPlainMemory(f->type)) return false;
                used += sizeOf(f->type);
            }
            return used == sizeOf(u);
        }
        default: return false;
    }
}

const TypeDesc* TypeLowering::lowerStruct(Struct* t) {
    std::vector<value::FieldDesc> fields;
    bool embeds = false;
    for (size_t i = 0; i < t->fields.size(); i++) {
        Var* f = t->fields[i];
        value::FieldDesc d{};
        d.name = text(f->name);
        d.exported = f->exported();
        if (!d.exported && f->package) d.package = text(f->package->path);
        if (!t->tags.empty()) d.tag = text(t->tag(i));
        d.type = lower(f->type);
        d.embedded = f->embedded;
        embeds |= f->embedded;
        fields.push_back(d);
    }
    const TypeDesc* d = value::structOf(fields);
    if (embeds && origins_.emplace(d, t).second) const_cast<TypeDesc*>(d)->methodsKnown = false;
    return d;
}

const TypeDesc* TypeLowering::lowerSignature(Signature* t) {
    std::vector<const TypeDesc*> params, results;
    for (Var* v : t->params->vars) params.push_back(lower(v->type));
    for (Var* v : t->results->vars) results.push_back(lower(v->type));
    return value::funcOf(params, results, t->variadic);
}

const TypeDesc* TypeLowering::lowerInterface(types::Interface* t) {
    std::vector<value::MethodDesc> methods;
    for (Func* f : checker_.impl().typeSetOf(t)->methods) {
        value::MethodDesc m;
        m.id = idOf(f);
        m.exported = f->exported();
        m.signature = lower(f->type);
        methods.push_back(m);
    }
    return value::interfaceOf(methods);
}

/// [K,V]; of a type declared in a generic function first the type arguments of that: [A;K,V].
std::string TypeLowering::argumentNames(Named* t) {
    std::string s;
    auto add = [&](Type* argument, char separator) { (s += s.empty() ? '[' : separator) += linkName(argument); };
    if (auto it = localClones_.find(t); it != localClones_.end())
        for (Type* a : it->second) add(a, ',');
    bool isFirst = true;
    for (Type* a : t->typeArgs) {
        add(a, isFirst ? ';' : ',');
        isFirst = false;
    }
    return s.empty() ? s : s + ']';
}

/// Names inside type arguments carry the whole package path, and a number when they are local, as gc's link names do.
std::string TypeLowering::linkName(Type* t) {
    switch (t->kind) {
        case TypeKind::Named: {
            auto* n = static_cast<Named*>(t);
            std::string s = n->object->package ? n->object->package->path + "." : "";
            s += n->object->name;
            s += argumentNames(n);
            if (n->object->function) {
                auto [it, isNew] = localNumbers_.emplace(n->object, static_cast<int>(localNumbers_.size()) + 1);
                s += "·" + std::to_string(it->second);
            }
            return s;
        }
        case TypeKind::Pointer: return "*" + linkName(static_cast<Pointer*>(t)->element);
        case TypeKind::Slice: return "[]" + linkName(static_cast<types::Slice*>(t)->element);
        case TypeKind::Array:
            return "[" + std::to_string(static_cast<Array*>(t)->length) + "]" + linkName(static_cast<Array*>(t)->element);
        case TypeKind::Map:
            return "map[" + linkName(static_cast<types::Map*>(t)->key) + "]" + linkName(static_cast<types::Map*>(t)->element);
        default: return std::string(lower(t)->string.view());
    }
}

}  // namespace minigo::exec
