// This file checks composite and function literals (spec: Composite literals, Function literals).
#include <unordered_map>

#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::as;

void Checker::funcLit(Operand& x, syntax::FuncLit* e) {
    auto* sig = as<Signature>(typ(e->signature));
    if (!sig) {
        error(e, Code::InvalidSyntaxTree, "invalid function literal " + str(e));
        return;
    }
    x.mode = Mode::Value;
    x.type = sig;
    if (options.ignoreFuncBodies || !e->body) return;
    auto* info = newFuncInfo(sig, e->body);
    info->literal = e;
    e->info = info;
    // The body may mention what its environment still has to complete: it is checked at the end of the statement.
    later([this, info, decl = env.decl, iota = env.iota] { funcBody(info, decl, iota); });
}

void Checker::keyedStructLit(syntax::CompositeLit* e, Struct* s, Type* t) {
    std::vector<bool> visited(s->fields.size());
    for (auto* element : e->elements) {
        auto* kv = as<syntax::KeyValueExpr>(element);
        if (!kv) {
            error(element, Code::MixedStructLit, "mixture of field:value and value elements in struct literal");
            continue;
        }
        auto* key = as<syntax::Ident>(kv->key);
        // The value is checked even when the key is wrong, for the sake of its uses; with the field's type as target when known.
        Operand x;
        expr(nullptr, x, kv->value);
        if (!key) {
            error(kv, Code::InvalidLitField, "invalid field name " + str(kv->key) + " in struct literal");
            continue;
        }
        int i = fieldIndex(s->fields, env.package, key->name);
        if (i < 0) {
            error(kv->key, Code::MissingLitField, "unknown field " + std::string(key->name) + " in struct literal of type " + str(t));
            continue;
        }
        auto* field = s->fields[static_cast<size_t>(i)];
        key->object = field;
        assignment(x, field->type, "struct literal");
        if (visited[static_cast<size_t>(i)]) {
            error(kv, Code::DuplicateLitField, "duplicate field name " + std::string(key->name) + " in struct literal");
            continue;
        }
        visited[static_cast<size_t>(i)] = true;
    }
}

void Checker::structLit(syntax::CompositeLit* e, Struct* s, Type* t) {
    if (e->elements.empty()) return;
    if (as<syntax::KeyValueExpr>(e->elements[0])) return keyedStructLit(e, s, t);
    for (size_t i = 0; i < e->elements.size(); i++) {
        auto* element = e->elements[i];
        if (as<syntax::KeyValueExpr>(element)) {
            error(element, Code::MixedStructLit, "mixture of field:value and value elements in struct literal");
            continue;
        }
        Operand x;
        expr(nullptr, x, element);
        if (i >= s->fields.size()) {
            error(x, Code::InvalidStructLit, "too many values in struct literal of type " + str(t));
            break;
        }
        auto* field = s->fields[i];
        if (!field->exported() && field->package != env.package) {
            error(x, Code::UnexportedLitField,
                  "implicit assignment to unexported field " + std::string(field->name) + " in struct literal of type " + str(t));
            continue;
        }
        assignment(x, field->type, "struct literal");
    }
    if (e->elements.size() < s->fields.size())
        error(e->rbrace, Code::InvalidStructLit, "too few values in struct literal of type " + str(t));
}

int64_t Checker::indexedElements(const List<syntax::Expr*>& elements, Type* t, int64_t length) {
    std::unordered_set<int64_t> visited;
    int64_t at = 0, most = 0;
    for (auto* e : elements) {
        bool validIndex = false;
        auto* value = e;
        if (auto* kv = as<syntax::KeyValueExpr>(e)) {
            Type* indexType;
            int64_t i = index(kv->key, length, &indexType);
            if (!isInvalid(indexType)) {
                validIndex = i >= 0;
                if (validIndex) at = i;
                else error(e, Code::InvalidLitIndex, "index " + str(kv->key) + " must be integer constant");
            }
            value = kv->value;
        } else if (length >= 0 && at >= length) {
            error(e, Code::OversizeArrayLit, "index " + std::to_string(at) + " is out of bounds (>= " + std::to_string(length) + ")");
        } else {
            validIndex = true;
        }
        if (validIndex && !visited.insert(at).second)
            error(e, Code::DuplicateLitKey, "duplicate index " + std::to_string(at) + " in array or slice literal");
        at++;
        most = std::max(most, at);
        Operand x;
        exprWithHint(x, value, t);
        assignment(x, t, "array or slice literal");
    }
    if (most >= kLargeLength && !env.package->loader) largeTypes_ = true;
    return most;
}

void Checker::mapLit(syntax::CompositeLit* e, Map* m) {
    bool keyIsInterface = isInterface(m->key);
    std::unordered_map<std::string, std::vector<Type*>> visited;
    for (auto* element : e->elements) {
        auto* kv = as<syntax::KeyValueExpr>(element);
        if (!kv) {
            error(element, Code::MissingLitKey, "missing key in map literal");
            continue;
        }
        Operand x;
        exprWithHint(x, kv->key, m->key);
        assignment(x, m->key, "map literal");
        if (!x.valid()) continue;
        if (x.mode == Mode::Constant) {
            auto& types = visited[constantKey(x.value)];
            bool duplicate = !types.empty();
            if (keyIsInterface) {  // equal values of different types are different keys
                duplicate = false;
                for (auto* t : types) duplicate = duplicate || identical(t, x.type);
            }
            types.push_back(x.type);
            if (duplicate) {
                error(x, Code::DuplicateLitKey, "duplicate key " + constantString(x.value) + " in map literal");
                continue;
            }
        }
        exprWithHint(x, kv->value, m->element);
        assignment(x, m->element, "map literal");
    }
}

void Checker::compositeLit(Operand& x, syntax::CompositeLit* e, Type* hint) {
    Type *t, *base;
    auto* openArray = as<syntax::ArrayType>(e->typeExpr);
    bool countElements = openArray && openArray->length && as<syntax::Ellipsis>(openArray->length);
    if (countElements) {
        auto* a = newType<Array>();
        a->length = -1;
        a->element = varType(openArray->element);
        t = base = a;
    } else if (e->typeExpr) {
        t = base = typ(e->typeExpr);
    } else if (hint) {
        t = hint;
        // A *T element stands for &T{}. Errors name the core type, as gc's do.
        auto* core = coreType(t);
        base = core ? deref(core) : nullptr;
        if (!base) {
            error(e, Code::InvalidLit, "invalid composite literal element type " + str(t) + " (no core type)");
            return;
        }
    } else {
        error(e, Code::UntypedLit, "missing type in composite literal");
        return;
    }
    auto recursive = [&](bool incomplete) {
        if (incomplete) error(e, Code::InvalidTypeCycle, "invalid recursive type");
        return incomplete;
    };
    auto* u = coreType(base);
    if (auto* s = as<Struct>(u)) {
        if (recursive(s->incomplete)) return;
        structLit(e, s, base);
    } else if (auto* a = as<Array>(u)) {
        if (recursive(!a->element)) return;
        int64_t n = indexedElements(e->elements, a->element, a->length);
        if (a->length < 0) {
            a->length = n;
            if (e->typeExpr) recordTypeAndValue(e->typeExpr, Mode::TypeExpr, a, nullptr);
        }
    } else if (auto* s = as<Slice>(u)) {
        if (recursive(!s->element)) return;
        indexedElements(e->elements, s->element, -1);
    } else if (auto* m = as<Map>(u)) {
        if (recursive(!m->key || !m->element)) return;
        mapLit(e, m);
    } else {
        for (auto* element : e->elements) {
            auto* kv = as<syntax::KeyValueExpr>(element);
            use({kv ? kv->value : element});
        }
        if (u != basic(BasicKind::Invalid)) {
            error(e, Code::InvalidLit, "invalid composite literal type " + str(t));
            return;
        }
    }
    x.mode = Mode::Value;
    x.type = t;
}

}  // namespace minigo::types
