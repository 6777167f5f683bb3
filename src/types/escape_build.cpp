// This file drives the escape analysis: sets of mutually recursive functions bottom up, locations of variables, and the verdicts.
#include "types/escape_build.h"

#include <algorithm>

#include "syntax/children.h"
#include "types/lookup.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

bool isDirectInterface(Type* t) {
    auto* u = underlying(t);
    switch (u->kind) {
        case TypeKind::Pointer: case TypeKind::Chan: case TypeKind::Map: case TypeKind::Signature: return true;
        case TypeKind::Basic: return static_cast<Basic*>(u)->basic == BasicKind::UnsafePointer;
        case TypeKind::Array: return static_cast<Array*>(u)->length == 1 && isDirectInterface(static_cast<Array*>(u)->element);
        case TypeKind::Struct: {
            auto& fields = static_cast<Struct*>(u)->fields;
            return fields.size() == 1 && isDirectInterface(fields[0]->type);
        }
        default: return false;
    }
}

namespace escape {

using namespace syntax;
using syntax::as;

namespace {

/// gc keeps larger variables, and larger implicit ones (new, &T{}, make), off the stack.
constexpr int64_t kMaxVariable = 10 << 20, kMaxImplicit = 64 << 10, kMaxByValue = 128;

int64_t size(Type* t) { return t && !isParameterized(t) && t->kind != TypeKind::Tuple ? sizeOf(t) : 0; }

/// First use of v in a function literal.
Pos firstUse(Node* n, const Var* v) {
    if (auto* id = as<Ident>(n)) return id->object == v ? id->pos : Pos{};
    Pos found;
    forEachChild(n, [&](Node* child) {
        if (!found.valid()) found = firstUse(child, v);
    });
    return found;
}

/// Without its package: "f", "(*T).m", "f.func1".
std::string shortName(const FuncInfo* f) {
    auto slash = f->name.rfind('/');
    auto dot = f->name.find('.', slash == std::string::npos ? 0 : slash);
    return dot == std::string::npos ? f->name : f->name.substr(dot + 1);
}

}  // namespace

bool hasPointers(Type* t) {
    if (!t) return false;
    if (types::as<TypeParam>(t)) return true;
    auto* u = underlying(t);
    switch (u->kind) {
        case TypeKind::Basic: {
            auto k = static_cast<Basic*>(u)->basic;
            return k == BasicKind::String || k == BasicKind::UnsafePointer || k == BasicKind::UntypedString || k == BasicKind::UntypedNil;
        }
        case TypeKind::Array: return static_cast<Array*>(u)->length != 0 && hasPointers(static_cast<Array*>(u)->element);
        case TypeKind::Struct:
            for (auto* f : static_cast<Struct*>(u)->fields)
                if (hasPointers(f->type)) return true;
            return false;
        case TypeKind::Tuple:
            for (auto* v : static_cast<Tuple*>(u)->vars)
                if (hasPointers(v->type)) return true;
            return false;
        default: return true;
    }
}

Builder::Builder(PackageState& package, const std::vector<const FuncInfo*>& functions)
    : p_(package), functions_(functions),
      graph_(package.report.facts, [&package](const NodeText& n) { return package.print.text(n); },
             [this](const FuncInfo* f) { return calledDirectly_.count(f) != 0; }) {}

Pos Builder::position(const Node* n) { return n->kind <= NodeKind::ChanType ? gcPos(static_cast<const Expr*>(n)) : n->pos; }

void Builder::fact(EscapeKind kind, Pos pos, std::string text, const Var* v, const Expr* e) {
    EscapeFact f;
    f.kind = kind;
    f.pos = pos;
    f.text = std::move(text);
    f.function = current_;
    f.variable = v;
    f.expression = e;
    p_.report.facts.push_back(std::move(f));
}

void Builder::run() {
    for (auto* f : functions_) inBatch_.insert(f);
    for (auto* f : functions_) initialise(f);
    for (auto* f : functions_)
        if (f->body && (!f->literal || !f->outer || !inBatch_.count(f->outer))) walk(f);
    for (size_t i = 0; i < closures_.size(); i++) flowClosure(closures_[i]);
    heapReasons();
    graph_.solve();
    finish();
}

/// The compiler lays out constants, function literals, and composite literals with their static parts; what is left of `e` is computed.
void Builder::dynamicParts(const Expr* e, Type* target) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    if (e->mode == Mode::Constant || e->mode == Mode::NilValue || e->kind == NodeKind::FuncLit) return;
    if (auto* id = as<Ident>(e); id && types::as<Func>(id->object)) return;
    if (auto* u = as<UnaryExpr>(e); u && u->op == Token::And) {
        if (as<CompositeLit>(unparen(u->x))) return dynamicParts(u->x, nullptr);
        if (as<Ident>(unparen(u->x))) return;
    }
    auto* c = as<CompositeLit>(e);
    auto* t = c ? coreType(types::deref(e->type)) : nullptr;
    if (!c || types::as<types::Map>(t)) return value(graph_.heap(), e, target);
    auto* s = types::as<Struct>(t);
    auto* slice = types::as<types::Slice>(t);
    auto* array = types::as<Array>(t);
    for (uint32_t i = 0; i < c->elements.size(); i++) {
        auto* kv = as<KeyValueExpr>(c->elements[i]);
        Type* element = slice ? slice->element : array ? array->element : nullptr;
        if (s && !kv && i < s->fields.size()) element = s->fields[i]->type;
        if (auto* id = s && kv ? as<Ident>(kv->key) : nullptr)
            for (auto* f : s->fields)
                if (f->name == id->name) element = f->type;
        dynamicParts(kv ? kv->value : c->elements[i], element);
    }
}

void Builder::runInitialisers(const FuncInfo* init) {
    current_ = init;
    inBatch_.insert(init);
    for (auto& i : p_.checked.initOrder) {
        if (i.lhs.size() == 1) {
            dynamicParts(i.rhs, i.lhs[0]->type);
            continue;
        }
        std::vector<Hole> ks(i.lhs.size(), graph_.heap());
        std::vector<Type*> targets;
        for (auto* v : i.lhs) targets.push_back(v->type);
        assignCall(ks, targets, i.rhs);
    }
    for (size_t i = 0; i < closures_.size(); i++) flowClosure(closures_[i]);
    heapReasons();
    graph_.solve();
    for (auto& l : graph_.locations) decision(*l);
}

Location* Builder::variable(const Var* v, const FuncInfo* f, bool isParam, bool isResult) {
    auto* l = graph_.add();
    l->var = v;
    l->text = NodePrinter::name(v);
    l->pos = v->pos;
    l->function = f;
    l->isParam = isParam, l->isResult = isResult;
    l->loopDepth = 1;
    l->size = size(v->type);
    variables_[v] = l;
    return l;
}

void Builder::initialise(const FuncInfo* f) {
    if (f->signature->recv) variable(f->signature->recv, f, true, false);
    for (auto* v : f->signature->params->vars) variable(v, f, true, false);
    int index = 0;
    for (auto* v : f->signature->results->vars) variable(v, f, false, true)->resultIndex = ++index;
    for (auto* v : f->locals) variable(v, f, false, false);
}

Location* Builder::locationOf(const types::Object* o) const {
    auto it = variables_.find(o);
    return it == variables_.end() ? nullptr : it->second;
}

Location* Builder::allocate(const Expr* e, Form form, Pos pos, std::string text, bool transient) {
    auto* l = graph_.add();
    l->expr = e;
    l->form = form;
    l->text = std::move(text);
    l->pos = pos;
    l->function = current_;
    l->loopDepth = loopDepth_;
    l->transient = transient;
    return l;
}

/// A variable that gc makes up.
Location* Builder::temporary(Type* t, Pos pos, bool named) {
    auto* l = allocate(nullptr, named ? Form::Temporary : Form::Plain, pos, named ? ".autotmp" : "", false);
    l->size = size(t);
    return l;
}

Hole Builder::spill(Hole k, const Expr* e, Form form, Pos pos, std::string text) {
    auto* l = allocate(e, form, pos, std::move(text), true);
    graph_.flow(graph_.noted(graph_.shifted(k, -1), {e, nullptr, form}, pos, "spill"), l);
    return {l};
}

Hole Builder::spill(Hole k, const Expr* e, Form form) { return spill(k, e, form, gcPos(e), p_.print.text({e, nullptr, form})); }

Hole Builder::tee(const std::vector<Hole>& ks) {
    if (ks.empty()) return graph_.blank();
    if (ks.size() == 1) return ks[0];
    auto* l = allocate(nullptr, Form::Plain, {}, "", true);
    for (auto& k : ks) graph_.flow(k, l);
    return {l};
}

Hole Builder::later(Hole k) {
    auto* l = allocate(nullptr, Form::Plain, {}, "", false);
    graph_.flow(k, l);
    return {l};
}

void Builder::walk(const FuncInfo* f) {
    auto* function = std::exchange(current_, f);
    int depth = std::exchange(loopDepth_, 1);
    auto labels = std::exchange(labels_, {});
    findLoopLabels(f->body);
    block(f->body->stmts);
    current_ = function;
    loopDepth_ = depth;
    labels_ = std::move(labels);
}

void Builder::flowClosure(const Closure& c) {
    for (auto& [l, at] : c.captures) {
        bool byValue = !l->addressTaken && !l->reassigned && l->size <= kMaxByValue;
        auto yes = [](bool b) { return b ? "true" : "false"; };
        fact(EscapeKind::Capture, l->pos,
             shortName(l->function) + " capturing by " + (byValue ? "value" : "ref") + ": " + l->text + " (addr=" + yes(l->addressTaken) +
                 " assign=" + yes(l->reassigned) + " width=" + std::to_string(l->size) + ")", l->var);
        NodeText where{nullptr, l->var, l->var ? Form::Name : Form::Temporary};
        Hole k = byValue ? c.k : graph_.noted(graph_.shifted(c.k, -1), where, at, "reference");
        if (!byValue) l->addressTaken = true;
        graph_.flow(graph_.noted(k, where, at, "captured by a closure"), l);
    }
}

const char* Builder::heapReason(const Location& l) const {
    if (l.var) return !l.isParam && !l.isResult && l.size > kMaxVariable ? "too large for stack" : nullptr;
    auto* call = as<CallExpr>(l.expr);
    auto* id = call ? as<Ident>(unparen(call->fun)) : nullptr;
    auto* b = id ? types::as<Builtin>(id->object) : nullptr;
    if (b && l.form == Form::Plain) {
        if (b->id == BuiltinId::New) return size(call->args[0]->type) > kMaxImplicit ? "too large for stack" : nullptr;
        auto* s = b->id == BuiltinId::Make ? types::as<types::Slice>(coreType(call->type)) : nullptr;
        if (!s) return nullptr;
        auto* n = call->args[call->args.size() - 1];
        bool exact = false;
        if (n->mode != Mode::Constant) return "non-constant size";
        int64_t count = int64Value(toInt(n->constant), &exact), element = size(s->element);
        return element && count > kMaxImplicit / element ? "too large for stack" : nullptr;
    }
    auto* p = l.expr && (l.expr->kind == NodeKind::UnaryExpr || l.expr->kind == NodeKind::CompositeLit) ? types::as<Pointer>(underlying(l.expr->type)) : nullptr;
    return p && size(p->element) > kMaxImplicit ? "too large for stack" : nullptr;
}

void Builder::heapReasons() {
    for (auto& l : graph_.locations)
        if (auto* why = heapReason(*l)) {
            NodeText where{l->expr, l->var, l->var ? Form::Name : Form::Plain};
            graph_.flow(graph_.noted(graph_.shifted(graph_.heap(), -1), where, l->pos, why), l.get());
        }
}

/// A function without body may do anything with its parameters, unless //go:noescape stands before it.
void Builder::summariseExternal(const FuncInfo* f, const Var* v, Leaks& leaks) {
    bool named = !v->name.empty() && v->name != "_";
    std::string name(v->name);
    if (isBasicKind(v->type, BasicKind::Uintptr)) return fact(EscapeKind::LeakingParam, v->pos, "assuming " + name + " is unsafe uintptr", v);
    if (!hasPointers(v->type)) return;
    auto* file = p_.files.fileOf(f->function->syntax->pos);
    auto line = file ? file->line(f->function->syntax->pos) : 0;
    bool noescape = false;
    while (line > 1 && (file->lineText(line - 1).empty() || file->lineText(line - 1).substr(0, 2) == "//")) noescape |= file->lineText(--line) == "//go:noescape";
    if (!noescape) leaks.add(0, 0);
    if (named) fact(noescape ? EscapeKind::DoesNotEscape : EscapeKind::LeakingParam, v->pos, noescape ? name + " does not escape" : "leaking param: " + name, v);
}

void Builder::summarise(const FuncInfo* f, const Var* v, std::vector<Leaks>& out) {
    out.emplace_back();
    if (!f->body) return summariseExternal(f, v, out.back());
    if (!hasPointers(v->type) || v->name.empty() || v->name == "_") return;
    auto* l = locationOf(v);
    l->leaks.optimise();
    out.back() = l->leaks;
    if (l->escapes) return;
    auto say = [&](EscapeKind kind, const std::string& text) {
        fact(kind, v->pos, text, v);
        if (kind != EscapeKind::DoesNotEscape) p_.report.facts.back().flow = l->flow;
    };
    std::string name(v->name);
    if (l->leaks.empty()) say(EscapeKind::DoesNotEscape, name + " does not escape");
    if (l->leaks.heap() == 0) say(EscapeKind::LeakingParam, "leaking param: " + name);
    if (l->leaks.heap() > 0) say(EscapeKind::LeakingContent, "leaking param content: " + name);
    auto& results = f->signature->results->vars;
    for (int i = 0; i < Leaks::kResults && i < static_cast<int>(results.size()); i++)
        if (int x = l->leaks.result(i); x >= 0)
            say(EscapeKind::LeakingParam, "leaking param: " + name + " to result " + NodePrinter::name(results[static_cast<size_t>(i)]) + " level=" + std::to_string(x));
}

void Builder::decision(const Location& l) {
    if (l.text.empty() || (l.form == Form::Temporary && !l.expr) || l.hidden) return;
    current_ = l.function;
    if (l.var) {
        if (!l.escapes) return;
        fact(EscapeKind::MovedToHeap, l.pos, "moved to heap: " + l.text, l.var);
    } else {
        fact(l.escapes ? EscapeKind::EscapesToHeap : EscapeKind::DoesNotEscape, l.pos, l.text + (l.escapes ? " escapes to heap" : " does not escape"),
             nullptr, l.expr);
    }
    p_.report.facts.back().flow = l.flow;
}

void Builder::finish() {
    for (auto* f : functions_) {
        current_ = f;
        std::vector<Leaks> summary;
        if (f->signature->recv) summarise(f, f->signature->recv, summary);
        for (auto* v : f->signature->params->vars) summarise(f, v, summary);
        p_.summaries[f] = std::move(summary);
    }
    for (auto& l : graph_.locations) decision(*l);
    current_ = nullptr;
}

void Builder::functionLiteral(Hole k, const FuncLit* e) {
    k = spill(k, e);
    Closure c{k, e, current_, {}};
    for (auto* v : e->info->captures) {
        auto* l = locationOf(v);
        if (!l) continue;
        if (!l->captured) {
            l->captured = true;
            if (l->loopDepth == loopDepth_) l->reassigned = false;  // what was assigned before the first capture in straight code does not count
        }
        c.captures.push_back({l, firstUse(e->body, v)});
    }
    closures_.push_back(std::move(c));
    if (inBatch_.count(e->info) && e->info->outer) walk(e->info);
}

}  // namespace escape
}  // namespace minigo::types
