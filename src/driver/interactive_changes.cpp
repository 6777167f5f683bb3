// This file holds what happens when an entry redefines a name, and how an entry is taken back.
//
// The rules: a variable of the same type keeps its cell, so that everybody sees the new value; of another type it is a new variable. A function
// or method of the same signature replaces the old one for all callers; of another signature it is a new one. A type or constant is always a new
// one. Whoever was declared before a new one keeps the old one, and the session says who that is.
#include <algorithm>

#include "driver/interactive_state.h"

namespace minigo::driver {

using types::as;

namespace {

bool sameSignature(types::Func* a, types::Func* b) {
    auto *x = a->signature(), *y = b->signature();
    if (!x || !y || !x->typeParams.empty() || !y->typeParams.empty() || !x->recvTypeParams.empty() || !y->recvTypeParams.empty()) return false;
    if (static_cast<bool>(x->recv) != static_cast<bool>(y->recv)) return false;
    return types::identical(x, y) && (!x->recv || types::identical(x->recv->type, y->recv->type));
}

/// Does a type mention `wanted` outside of other declared types?
bool mentions(types::Type* t, types::Type* wanted, int depth = 0) {
    if (!t || depth > 20) return false;
    if (t == wanted) return true;
    if (auto* p = as<types::Pointer>(t)) return mentions(p->element, wanted, depth + 1);
    if (auto* s = as<types::Slice>(t)) return mentions(s->element, wanted, depth + 1);
    if (auto* a = as<types::Array>(t)) return mentions(a->element, wanted, depth + 1);
    if (auto* c = as<types::Chan>(t)) return mentions(c->element, wanted, depth + 1);
    if (auto* f = as<types::Signature>(t)) {
        if (f->recv && mentions(f->recv->type, wanted, depth + 1)) return false;  // a method of the old type is part of it
        for (auto* list : {f->params, f->results})
            for (auto* v : list->vars)
                if (mentions(v->type, wanted, depth + 1)) return true;
        return false;
    }
    if (auto* m = as<types::Map>(t)) return mentions(m->key, wanted, depth + 1) || mentions(m->element, wanted, depth + 1);
    return false;
}

}  // namespace

void InteractiveState::shareCells(Entry& entry) {
    for (auto& b : entry.checked.bindings) {
        auto *before = as<types::Var>(b.before), *after = as<types::Var>(b.after);
        if (!before || !after || before == after || !types::identical(before->type, after->type)) continue;
        char* cell = program.global(before);
        auto size = static_cast<size_t>(types::sizeOf(after->type));
        char* copy = program.staticData(size ? size : 1);
        std::memcpy(copy, cell, size);
        after->global = cell;
        entry.cells.push_back({after, copy});
    }
}

void InteractiveState::redefine(Entry& entry) {
    auto patch = [&](types::Func* before, types::Func* after) {
        if (!before || !after || !sameSignature(before, after)) return;
        value::Func* old = program.function(before);
        entry.patches.push_back({old, old->body, program.function(after)});
        exec::Program::redirect(old, entry.patches.back().replacement);
    };
    for (auto& b : entry.checked.bindings) patch(as<types::Func>(b.before), as<types::Func>(b.after));
    for (auto& m : entry.checked.methods) patch(m.before, m.after);
    if (!entry.checked.methods.empty()) program.methodsChanged();
}

void InteractiveState::tellDependents(Entry& entry) {
    auto tell = [&](types::Object* before, types::Object* after, const std::string& name) {
        auto *oldVar = as<types::Var>(before), *newVar = as<types::Var>(after);
        if (oldVar && newVar && types::identical(oldVar->type, newVar->type)) return;
        auto *oldFunc = as<types::Func>(before), *newFunc = as<types::Func>(after);
        if (oldFunc && newFunc && sameSignature(oldFunc, newFunc)) return;
        std::set<std::string> who;
        auto own = [&](types::Object* o) { return o->pos >= entry.syntax.begin; };
        for (auto* f : functions) {
            if (own(f)) continue;
            // A function that was itself redefined does not count.
            if (!f->signature()->recv && find(f->name) != f) continue;
            auto& mentioned = types::TypeChecker::mentionedBy(f);
            auto* type = as<types::TypeName>(before);
            bool uses = std::find(mentioned.begin(), mentioned.end(), before) != mentioned.end();
            if (type && !type->isAlias) uses |= mentions(f->type, type->type);
            if (!uses) continue;
            std::string full = f->fullName();
            who.insert(full.substr(full.find('.') + 1));
        }
        if (auto* t = as<types::TypeName>(before); t && !t->isAlias)
            for (auto* o : names())
                if (auto* v = as<types::Var>(o); v && !own(v) && v->name[0] != '_' && mentions(v->type, t->type)) who.insert(std::string(v->name));
        if (who.empty()) return;
        std::string list;
        for (auto& w : who) list += (list.empty() ? "" : ", ") + w;
        say("note: " + list + (who.size() == 1 ? " keeps" : " keep") + " the old " + name + "\n");
    };
    for (auto& b : entry.checked.bindings)
        if (b.before && b.before != b.after) tell(b.before, b.after, std::string(b.name));
    for (auto& m : entry.checked.methods)
        if (m.before) tell(m.before, m.after, std::string(m.type->object->name) + "." + std::string(m.before->name));
}

void InteractiveState::takeBack(Entry& entry) {
    for (auto it = entry.patches.rbegin(); it != entry.patches.rend(); ++it) {
        it->function->body = it->body;
        exec::Program::redirect(it->replacement, it->function);  // call nodes may lead to it by now
    }
    for (auto& c : entry.cells) std::memcpy(c.var->global, c.before, static_cast<size_t>(types::sizeOf(c.var->type)));
    onFrontEndStack([&] {
        checker.dropEntry(*package, entry.checked);
        if (!entry.checked.methods.empty()) program.methodsChanged();
    });
    for (auto& step : entry.checked.steps)
        for (auto& r : step.results) nextResult -= r.var != nullptr;
    std::erase_if(functions, [&](types::Func* f) { return f->pos >= entry.syntax.begin && f->pos <= entry.syntax.end; });
    if (entry.number == nextEntry - 1) nextEntry--;
}

bool InteractiveState::probe(const std::string& text, std::unique_ptr<Entry>& entry, std::string& why) {
    entry = std::make_unique<Entry>();
    entry->text = text;
    diagnostics.clear();
    bool good = false;
    onFrontEndStack([&] {
        entry->source = &files.add("expression", "expression", text + "\n");
        good = parse(*entry, false) && check(*entry);
        if (good) checker.dropEntry(*package, entry->checked);
    });
    if (!good) why = diagnostics.print(0, true);
    diagnostics.clear();
    return good;
}

std::vector<types::Object*> InteractiveState::names() {
    std::vector<types::Object*> out;
    for (auto& [name, o] : package->scope->names) out.push_back(o);
    std::sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->name < b->name; });
    return out;
}

}  // namespace minigo::driver
