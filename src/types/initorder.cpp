// This file orders the initialisation of package-level variables (spec: Package initialization) and reports cycles in it.
#include <algorithm>
#include <set>

#include "types/checker.h"

namespace minigo::types {

namespace {

struct Node {
    Object* object;
    std::set<Node*> users, uses;
    size_t pending = 0;
};

bool mayDepend(const Object* o) {
    return o->kind == ObjectKind::Const || o->kind == ObjectKind::Var || o->kind == ObjectKind::Func;
}

struct Graph {
    std::vector<std::unique_ptr<Node>> nodes;
    std::unordered_map<Object*, Node*> of;

    explicit Graph(const std::vector<Object*>& objects) {
        for (auto* o : objects) {
            if (!mayDepend(o)) continue;
            nodes.push_back(std::make_unique<Node>());
            nodes.back()->object = o;
            of[o] = nodes.back().get();
        }
        for (auto& n : nodes) {
            for (auto* d : n->object->decl->dependencies) {
                auto it = of.find(d);  // objects of other packages are initialised before
                if (it == of.end()) continue;
                n->uses.insert(it->second);
                it->second->users.insert(n.get());
            }
        }
    }

    /// Connects the users of each function with what it uses: recursion among functions is no cycle. Those with many edges last,
    /// because the work multiplies.
    void removeFunctions() {
        std::vector<Node*> functions;
        for (auto& n : nodes)
            if (n->object->kind == ObjectKind::Func) functions.push_back(n.get());
        std::stable_sort(functions.begin(), functions.end(),
                         [](Node* a, Node* b) { return a->users.size() * a->uses.size() < b->users.size() * b->uses.size(); });
        for (auto* f : functions) {
            for (auto* user : f->users) {
                if (user == f) continue;
                for (auto* used : f->uses) {
                    if (used == f) continue;
                    user->uses.insert(used);
                    used->users.insert(user);
                }
                user->uses.erase(f);
            }
            for (auto* used : f->uses) used->users.erase(f);
        }
    }
};

/// The objects on a way of dependencies from `from` to `to`, last first; empty when there is none.
std::vector<Object*> findPath(Object* from, Object* to, std::unordered_set<Object*>& seen) {
    if (!from->decl || !seen.insert(from).second) return {};
    for (auto* d : from->decl->dependencies) {
        if (d == to) return {d};
        auto path = findPath(d, to, seen);
        if (path.empty()) continue;
        path.push_back(d);
        return path;
    }
    return {};
}

}  // namespace

void Checker::reportInitCycle(const std::vector<Object*>& cycle) {
    auto* o = cycle[0];
    auto name = [](Object* x) { return std::string(x->name); };
    if (cycle.size() == 1) {
        error(o->pos, Code::InvalidInitCycle, "initialization cycle: " + name(o) + " refers to itself");
        return;
    }
    std::string text = "initialization cycle for " + name(o);
    for (size_t i = cycle.size(); i-- > 0;) {
        text += "\n\t" + where(o->pos) + ": " + name(o) + " refers to";
        o = cycle[i];
    }
    error(cycle[0]->pos, Code::InvalidInitCycle, text + "\n\t" + where(o->pos) + ": " + name(o));
}

std::vector<Initializer> Checker::initOrder(Package& package) {
    Graph graph(objectsOf_[&package]);
    graph.removeFunctions();
    // Always the object with the fewest open dependencies, of those the first in the source.
    auto less = [](Node* a, Node* b) {
        return a->pending != b->pending ? a->pending < b->pending : a->object->order < b->object->order;
    };
    std::set<Node*, decltype(less)> queue(less);
    for (auto& n : graph.nodes) {
        if (n->object->kind == ObjectKind::Func) continue;
        n->pending = n->uses.size();
        queue.insert(n.get());
    }
    std::vector<Initializer> out;
    std::unordered_set<DeclInfo*> emitted;
    while (!queue.empty()) {
        auto* n = *queue.begin();
        queue.erase(queue.begin());
        if (n->pending > 0) {
            std::unordered_set<Object*> seen;
            auto cycle = findPath(n->object, n->object, seen);
            if (!cycle.empty()) reportInitCycle(cycle);
        }
        for (auto* user : n->users) {
            if (!queue.erase(user)) {
                if (user->pending) user->pending--;
                continue;
            }
            user->pending--;
            queue.insert(user);
        }
        auto* v = as<Var>(n->object);
        if (!v || !v->decl->init || !emitted.insert(v->decl).second) continue;
        out.push_back({v->decl->lhs.empty() ? std::vector<Var*>{v} : v->decl->lhs, v->decl->init});
    }
    return out;
}

}  // namespace minigo::types
