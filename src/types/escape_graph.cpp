// This file solves the graph of the escape analysis.
#include "types/escape_graph.h"

#include <unordered_set>

namespace minigo::types::escape {

void Leaks::add(int i, int dereferences) {
    auto& slot = at[static_cast<size_t>(i)];
    auto value = static_cast<uint8_t>(std::min(dereferences + 1, 255));
    if (slot == 0 || value < slot) slot = value;
}

void Leaks::optimise() {
    if (!at[0]) return;
    for (size_t i = 1; i < at.size(); i++)
        if (at[i] >= at[0]) at[i] = 0;
}

bool isInside(const FuncInfo* f, const FuncInfo* c) {
    if (!f || !c || f == c) return false;
    for (auto* o = c->outer; o; o = o->outer)
        if (o == f) return true;
    return false;
}

Graph::Graph(std::vector<EscapeFact>& facts, std::function<std::string(const NodeText&)> print, std::function<bool(const FuncInfo*)> calledDirectly)
    : facts_(facts), print_(std::move(print)), calledDirectly_(std::move(calledDirectly)) {
    heap_.escapes = true;
}

Location* Graph::add() {
    locations.push_back(std::make_unique<Location>());
    return locations.back().get();
}

Hole Graph::noted(Hole k, NodeText where, Pos pos, const char* why) {
    notes_.push_back({k.notes, where, pos, why});
    k.notes = &notes_.back();
    return k;
}

Hole Graph::shifted(Hole k, int delta) {
    k.dereferences += delta;
    k.addressTaken = delta < 0;
    return k;
}

void Graph::flow(const Hole& k, Location* source) {
    if (k.addressTaken) source->addressTaken = true;
    Location* target = k.target;
    if (target == &blank_) return;
    if (target == source && k.dereferences >= 0) return;
    if (target->escapes && k.dereferences < 0) {
        std::vector<EscapeStep> flow{step(target, source, k.dereferences, k.notes)};
        explain(source, source->text + " escapes to heap:", flow);
        if (source->flow.empty()) source->flow = flow;
        source->escapes = true;
        return;
    }
    target->edges.push_back({source, k.dereferences, k.notes});
}

/// Walks from every location; those that turn from transient to lasting, or escape, are walked again. Last in, first out, as gc does, since the
/// order decides which of several reasons is told.
void Graph::solve() {
    std::vector<Location*> pending;
    for (auto& l : locations) {
        pending.push_back(l.get());
        l->queued = true;
    }
    pending.push_back(&heap_);
    while (!pending.empty()) {
        auto* root = pending.back();
        pending.pop_back();
        root->queued = false;
        walkFrom(root, pending);
    }
}

/// Bellman-Ford: the fewest dereferences between root and all that flows to it; on the way the number is never below 0.
void Graph::walkFrom(Location* root, std::vector<Location*>& pending) {
    uint32_t walk = ++walks_;
    root->walk = walk;
    root->dereferences = 0;
    root->target = nullptr;
    std::vector<Location*> todo{root};
    while (!todo.empty()) {
        auto* l = todo.back();
        todo.pop_back();
        bool address = l->dereferences < 0;
        int dereferences = std::max(l->dereferences, 0);
        if (address && !root->transient && l->transient) {
            l->transient = false;
            if (!l->queued) pending.push_back(l), l->queued = true;
        }
        if (outlives(root, l)) {
            bool escaped = l->escapes;
            reached(root, l, address, dereferences, pending);
            if (!escaped && l->escapes) continue;
        }
        for (size_t i = 0; i < l->edges.size(); i++) {
            auto& e = l->edges[i];
            if (e.source->escapes) continue;
            int d = dereferences + e.dereferences;
            if (e.source->walk == walk && e.source->dereferences <= d) continue;
            e.source->walk = walk;
            e.source->dereferences = d;
            e.source->target = l;
            e.source->targetEdge = i;
            todo.push_back(e.source);
        }
    }
}

/// l's value, or its address, flows to root, which outlives it.
void Graph::reached(Location* root, Location* l, bool address, int dereferences, std::vector<Location*>& pending) {
    if (l->isParam) {
        if (!l->escapes) {
            auto flow = path(root, l);
            explain(l, "parameter " + l->text + " leaks to " + name(root) + " with derefs=" + std::to_string(dereferences) + ":", flow);
            if (l->flow.empty()) l->flow = flow;
        }
        leak(l, root, dereferences);
    }
    if (!address || l->escapes) return;
    auto flow = path(root, l);
    explain(l, l->text + " escapes to heap:", flow);
    l->flow = flow;
    l->escapes = true;
    if (!l->queued) pending.push_back(l), l->queued = true;
}

void Graph::leak(Location* l, const Location* sink, int dereferences) {
    bool toResult = !sink->escapes && sink->isResult && sink->function == l->function && sink->resultIndex <= Leaks::kResults;
    l->leaks.add(toResult ? sink->resultIndex : 0, dereferences);
}

/// May values in l be used after other's storage is gone, if that were on the stack?
bool Graph::outlives(const Location* l, const Location* other) const {
    if (l->escapes) return true;
    // Callers may keep results for ever; only what a directly called literal returns stays in the function around it.
    if (l->isResult) return !(isInside(other->function, l->function) && calledDirectly_(l->function));
    if (l->function == other->function && l->loopDepth < other->loopDepth) return true;
    return isInside(l->function, other->function);
}

std::string Graph::name(const Location* l) const {
    if (l == &heap_) return "{heap}";
    if (l->text.empty()) return "{temp}";
    return l->var || (l->form == Form::Temporary && !l->expr) ? l->text : "{storage for " + l->text + "}";
}

EscapeStep Graph::step(const Location* target, const Location* source, int dereferences, const Note* notes) {
    EscapeStep s;
    s.target = name(target);
    s.source = name(source);
    s.dereferences = dereferences;
    for (auto* n = notes; n; n = n->next) s.causes.push_back({print_(n->where), n->why, n->pos});
    return s;
}

std::vector<EscapeStep> Graph::path(const Location* root, const Location* source) {
    std::vector<EscapeStep> out;
    std::unordered_set<const Location*> visited;
    while (visited.insert(source).second) {
        auto* target = source->target;
        if (!target) break;
        auto& e = target->edges[source->targetEdge];
        out.push_back(step(target, source, e.dereferences, e.notes));
        if (target == root) break;
        source = target;
    }
    return out;
}

void Graph::explain(const Location* l, std::string text, const std::vector<EscapeStep>& flow) {
    EscapeFact f;
    f.kind = EscapeKind::Explanation;
    f.pos = l->pos;
    f.text = std::move(text);
    f.function = l->function;
    f.variable = l->var;
    f.expression = l->expr;
    f.flow = flow;
    facts_.push_back(std::move(f));
}

}  // namespace minigo::types::escape
