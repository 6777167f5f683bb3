// This file holds the graph of the escape analysis: locations (variables and allocations), weighted edges (assignments, with the number of
// dereferences), and the walk that finds what outlives what (cmd/compile/internal/escape describes the method).
#pragma once
#include <array>
#include <deque>
#include <functional>
#include <memory>

#include "types/escape.h"

namespace minigo::types::escape {

/// How a node is printed: the same syntax stands for several things in gc's tree.
enum class Form : uint8_t {
    Plain,      ///< the expression or statement itself
    Variadic,   ///< the slice that holds a call's variadic arguments: "... argument"
    Temporary,  ///< a copy of an argument of go or defer: ".autotmp"
    Copy,       ///< the assignment to such a copy
    Name,       ///< a variable
    Wrapper,    ///< the function that go and defer make of a call
};

struct NodeText {
    const syntax::Node* node = nullptr;
    const Var* var = nullptr;
    Form form = Form::Plain;
};

/// Why a value flows: a list, the innermost cause first.
struct Note {
    const Note* next;
    NodeText where;
    Pos pos;
    const char* why;
};

struct Location;
struct Edge {
    Location* source;
    int dereferences;
    const Note* notes;
};

/// To where a parameter leaks: [0] the heap, [1 + i] result i; least number of dereferences + 1, 0 = it does not.
struct Leaks {
    static constexpr int kResults = 7;  ///< gc keeps as many
    std::array<uint8_t, 1 + kResults> at{};
    int heap() const { return at[0] - 1; }
    int result(int i) const { return at[static_cast<size_t>(1 + i)] - 1; }
    void add(int i, int dereferences);
    bool empty() const { return at == decltype(at){}; }
    void optimise();  ///< a result that is reached no sooner than the heap is of no interest
};

struct Location {
    const Var* var = nullptr;            ///< of a variable
    const syntax::Expr* expr = nullptr;  ///< of an allocation
    Form form = Form::Plain;
    std::string text;                    ///< as gc prints it; empty: a temporary without a name
    Pos pos;
    const FuncInfo* function = nullptr;
    bool isParam = false, isResult = false;
    std::vector<Edge> edges;
    int loopDepth = 0;
    int resultIndex = 0;                 ///< from 1
    // the walk's
    int dereferences = 0;
    uint32_t walk = 0;
    Location* target = nullptr;
    size_t targetEdge = 0;
    bool queued = false;

    bool hidden = false;                 ///< the function that go or defer makes of a call: not reported
    bool escapes = false, transient = false, captured = false, reassigned = false, addressTaken = false;
    Leaks leaks;
    int64_t size = 0;
    std::vector<EscapeStep> flow;        ///< that made it escape or leak
};

/// A place that an expression's value goes to.
struct Hole {
    Location* target;
    int dereferences = 0;
    const Note* notes = nullptr;
    bool addressTaken = false;
};

/// One set of functions that are analysed together.
class Graph {
public:
    Graph(std::vector<EscapeFact>& facts, std::function<std::string(const NodeText&)> print, std::function<bool(const FuncInfo*)> calledDirectly);

    Location* add();
    void flow(const Hole& k, Location* source);
    void solve();

    Hole heap() { return {&heap_}; }
    Hole blank() { return {&blank_}; }
    Location* blankLocation() { return &blank_; }
    Hole noted(Hole k, NodeText where, Pos pos, const char* why);
    Hole shifted(Hole k, int delta);

    std::deque<std::unique_ptr<Location>> locations;

private:
    void walkFrom(Location* root, std::vector<Location*>& pending);
    void reached(Location* root, Location* l, bool address, int dereferences, std::vector<Location*>& pending);
    bool outlives(const Location* l, const Location* other) const;
    void leak(Location* l, const Location* sink, int dereferences);
    std::vector<EscapeStep> path(const Location* root, const Location* source);
    EscapeStep step(const Location* target, const Location* source, int dereferences, const Note* notes);
    std::string name(const Location* l) const;
    void explain(const Location* l, std::string text, const std::vector<EscapeStep>& flow);

    std::vector<EscapeFact>& facts_;
    std::function<std::string(const NodeText&)> print_;
    std::function<bool(const FuncInfo*)> calledDirectly_;
    std::deque<Note> notes_;
    Location heap_, blank_;
    uint32_t walks_ = 0;
};

/// Is c a function literal inside f?
bool isInside(const FuncInfo* f, const FuncInfo* c);

}  // namespace minigo::types::escape
