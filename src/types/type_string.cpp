// This file prints types as gc's messages show them.
#include <unordered_map>
#include <unordered_set>

#include "types/checker.h"
#include "types/library_names.h"
#include "types/predicates.h"
#include "types/type_writer.h"

namespace minigo::types {

namespace {

std::string goQuote(const std::string& s) { return exactString(makeString(s)); }

/// Other packages with the name of p among the direct and indirect imports of `from` make the bare name ambiguous.
bool ambiguousName(const Package* from, const Package* p) {
    std::unordered_set<const Package*> seen{from};
    std::vector<const Package*> pending{from};
    while (!pending.empty()) {
        auto* q = pending.back();
        pending.pop_back();
        if (q != p && q->name == p->name && q->path != p->path) return true;
        if (q->loader && importsOtherOfName(q->path, p->name, p->path)) return true;
        for (auto* i : q->imports)
            if (i && seen.insert(i).second) pending.push_back(i);
    }
    return false;
}

const char* kindName(TypeKind k) {
    static const char* const names[] = {"Basic", "Named", "Pointer", "Slice", "Array", "Map", "Chan", "Struct", "Signature",
                                        "Interface", "Tuple", "TypeParam", "Union"};
    return names[static_cast<size_t>(k)];
}

}  // namespace

void TypeWriter::qualify(const Package* p) {
    if (!p || (p == from && !fullPaths)) return;
    if (fullPaths) out += p->isMain ? "main" : p->path;
    else if (from && ambiguousName(from, p)) out += goQuote(p->path);
    else out += p->name;
    out += '.';
}

void TypeWriter::list(const std::vector<Type*>& types) {
    out += '[';
    for (size_t i = 0; i < types.size(); i++) {
        if (i) out += ", ";
        type(types[i]);
    }
    out += ']';
}

void TypeWriter::typeParams(const std::vector<TypeParam*>& params) {
    out += '[';
    for (size_t i = 0; i < params.size(); i++) {
        if (i) {
            if (params[i]->bound != params[i - 1]->bound) {
                out += ' ';
                type(params[i - 1]->bound);
            }
            out += ", ";
        }
        type(params[i]);
    }
    if (!params.empty() && params.back()->bound) {
        out += ' ';
        type(params.back()->bound);
    }
    out += ']';
}

void TypeWriter::tuple(const Tuple* t, bool variadic) {
    out += '(';
    for (size_t i = 0; t && i < t->vars.size(); i++) {
        auto* v = t->vars[i];
        if (i) out += ", ";
        if (parameterNames && !v->name.empty()) {
            out += v->name;
            out += ' ';
        }
        if (!variadic || i + 1 < t->vars.size()) {
            type(v->type);
        } else if (auto* s = as<Slice>(v->type)) {
            out += "...";
            type(s->element);
        } else {  // append([]byte, string...)
            type(v->type);
            out += "...";
        }
    }
    out += ')';
}

void TypeWriter::signature(const Signature* s) {
    if (!s->typeParams.empty()) typeParams(s->typeParams);
    tuple(s->params, s->variadic);
    if (!s->results || s->results->vars.empty()) return;
    out += ' ';
    if (s->results->vars.size() == 1 && (s->results->vars[0]->name.empty())) type(s->results->vars[0]->type);
    else tuple(s->results, false);
}

void TypeWriter::structType(const Struct* s) {
    out += "struct{";
    for (size_t i = 0; i < s->fields.size(); i++) {
        auto* f = s->fields[i];
        if (i) out += "; ";
        bool annotate = annotatePackage && !f->exported() && f->package;
        if (annotate) annotatePackage = false;  // one remark is enough
        if (!f->embedded) {
            out += f->name;
            out += ' ';
        }
        type(f->type);
        if (annotate) out += " /* package " + f->package->path + " */ ";
        if (!s->tag(i).empty()) out += " " + goQuote(s->tag(i));
    }
    out += '}';
}

void TypeWriter::interfaceType(Interface* i) {
    if (i == anyType) {
        out += "any";
        return;
    }
    if (comparableType && i == comparableType->underlying) {
        out += "interface{comparable}";
        return;
    }
    if (i->implicit) {
        if (i->methods.empty() && i->embeddeds.size() == 1) {
            type(i->embeddeds[0]);
            return;
        }
        out += "/* implicit */ ";
    }
    out += "interface{";
    bool first = true;
    for (auto* m : i->methods) {
        if (!first) out += "; ";
        first = false;
        out += m->name;
        if (m->signature()) signature(m->signature());
    }
    for (auto* e : i->embeddeds) {
        if (!first) out += "; ";
        first = false;
        type(e);
    }
    out += '}';
}

void TypeWriter::chanType(const Chan* c) {
    using syntax::ChanDir;
    auto* inner = as<Chan>(c->element);
    bool parens = c->dir == ChanDir::Both && inner && inner->dir == ChanDir::Recv;
    out += c->dir == ChanDir::Both ? "chan " : c->dir == ChanDir::Send ? "chan<- " : "<-chan ";
    if (parens) out += '(';
    type(c->element);
    if (parens) out += ')';
}

void TypeWriter::typeParam(const TypeParam* p) {
    if (!p->object) {
        out += "<unnamed type parameter>";
        return;
    }
    out += p->object->name;
    if (universe()->lookupLocal(p->object->name) && p->checker)
        out += " /* with " + std::string(p->object->name) + " declared at " + p->checker->where(p->object->pos) + " */";
}

void TypeWriter::unionType(Union* u) {
    bool first = true;
    for (auto& term : u->terms) {
        if (!first) out += " | ";
        first = false;
        if (term.tilde) out += '~';
        type(term.type);
    }
}

void TypeWriter::type(Type* t) {
    if (!t) {
        out += "<nil>";
        return;
    }
    if (!open.insert(t).second) {
        out += std::string("<cycle to ") + kindName(t->kind) + ">";
        return;
    }
    switch (t->kind) {
        case TypeKind::Basic:
            if (static_cast<Basic*>(t)->basic == BasicKind::UnsafePointer) out += "unsafe.Pointer";
            else out += static_cast<Basic*>(t)->name;
            break;
        case TypeKind::Array:
            out += "[" + std::to_string(static_cast<Array*>(t)->length) + "]";
            type(static_cast<Array*>(t)->element);
            break;
        case TypeKind::Slice:
            out += "[]";
            type(static_cast<Slice*>(t)->element);
            break;
        case TypeKind::Pointer:
            out += '*';
            type(static_cast<Pointer*>(t)->element);
            break;
        case TypeKind::Map:
            out += "map[";
            type(static_cast<Map*>(t)->key);
            out += ']';
            type(static_cast<Map*>(t)->element);
            break;
        case TypeKind::Chan: chanType(static_cast<Chan*>(t)); break;
        case TypeKind::Struct: structType(static_cast<Struct*>(t)); break;
        case TypeKind::Tuple: tuple(static_cast<Tuple*>(t), false); break;
        case TypeKind::Signature:
            out += "func";
            signature(static_cast<Signature*>(t));
            break;
        case TypeKind::Union: unionType(static_cast<Union*>(t)); break;
        case TypeKind::Interface: interfaceType(static_cast<Interface*>(t)); break;
        case TypeKind::Named: {
            auto* n = static_cast<Named*>(t);
            qualify(n->object->package);
            out += n->object->name;
            if (isInstance(n)) list(n->typeArgs);
            else if (!n->typeParams.empty()) typeParams(n->typeParams);
            break;
        }
        case TypeKind::TypeParam: typeParam(static_cast<TypeParam*>(t)); break;
    }
    open.erase(t);
}

std::string typeString(Type* t, const Package* from) {
    TypeWriter w{from};
    w.type(t);
    return std::move(w.out);
}

std::string pathTypeString(Type* t) {
    TypeWriter w{nullptr};
    w.fullPaths = true;
    w.type(t);
    return std::move(w.out);
}

}  // namespace minigo::types
