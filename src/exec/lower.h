// This file declares FunctionLowering: it turns the checked syntax tree of one function (instance) into its execution tree. Methods are
// grouped by the file that implements them; [A] and [B] name the two halves of the layer (expressions and statements; calls and
// composite things).
//
// Evaluation order is gc's: before a statement's expressions are lowered, order() moves calls, receives, assertions and the like into
// temporaries in source order wherever evaluating them in place could be told apart; loads come last.
#pragma once
#include <concepts>
#include <unordered_map>
#include <vector>

#include "exec/chain.h"
#include "exec/node_log.h"
#include "exec/operand.h"
#include "exec/program.h"

namespace minigo::exec {

/// Thrown (before anything runs) when a tree cannot be lowered: a bug, reported with the Go position.
struct LoweringError {
    Pos pos;
    std::string text;
};

class FunctionLowering {
public:
    FunctionLowering(Program& program, FunctionSource& source);
    /// Lowers the whole function and fills in its Func.
    void lower();
    /// Package-level `lhs... = rhs` as the whole function.
    void lowerInitializer(const types::Initializer& i);

    Program& program;
    FunctionSource& source;
    value::Func* func;
    types::Signature* signature;  ///< substituted

    // ---- nodes
    /// A node of class N in the arena with its function pointer set.
    template <class N>
    N* make(Pos pos) {
        N* n = program.arena().make<N>();
        n->pos = pos;
        if (NodeLog::current) [[unlikely]] NodeLog::current->node(n, __PRETTY_FUNCTION__, sizeof(N));
        if constexpr (requires { { &N::runInt } -> std::convertible_to<int64_t (*)(const Code*, Window)>; }) n->run = &N::runInt;
        else if constexpr (requires { { &N::runFloat } -> std::convertible_to<double (*)(const Code*, Window)>; }) n->Code::runFloat = &N::runFloat;
        else if constexpr (requires { { &N::runAddress } -> std::convertible_to<char* (*)(const Code*, Window)>; }) n->Code::runAddress = &N::runAddress;
        else n->run = &N::template step<false>;
        return n;
    }

    // ---- types: everything read from the tree goes through typeOf / resolve (lower.cpp) [A]
    /// The type arguments in force, and what they made of types so far.
    struct TypeView {
        const types::Substitution* substitution = nullptr;
        std::unordered_map<types::Type*, types::Type*> resolved;
    };
    void exchangeTypes(TypeView& other) { std::swap(view_, other); }
    types::Type* resolve(types::Type* t);                  ///< type parameters replaced by this instance's arguments
    types::Type* typeOf(const syntax::Expr* e) { return resolve(e->type); }
    types::Type* under(types::Type* t) { return types::underlying(resolve(t)); }
    template <class T>
    T* under(types::Type* t) { return types::as<T>(under(t)); }
    template <class T>
    T* core(types::Type* t) { return types::as<T>(under(t)); }
    Rep rep(types::Type* t) { return repOf(resolve(t)); }
    const TypeDesc* descriptor(types::Type* t) { return program.descriptor(resolve(t)); }
    int64_t sizeOf(types::Type* t) { return types::sizeOf(resolve(t)); }
    std::vector<types::Type*> typeArguments(const types::Instance* instance);

    // ---- frame (frame.cpp) [A]. Slots are handed out as a stack: variables of a block and temporaries of a statement are given back at
    // its end.
    int32_t allocateSlot(uint32_t size);                   ///< uninitialised, multiple of 8
    int32_t mark() const { return static_cast<int32_t>(height_); }
    void release(int32_t mark) { height_ = static_cast<uint32_t>(mark); }
    /// Reserves `size` bytes for a callee's results and arguments: its offset from this frame's fp (CallCode::offset), header included.
    /// Keep it reserved (mark/release) while the arguments are evaluated; what is called must not need more than `size` here.
    int32_t allocateWindow(uint32_t size);
    /// Nothing below `height` is handed out until the next release: values lie there that code to come still reads, and that the collector
    /// must see while it allocates.
    void reserve(int32_t height) {
        if (mark() < height) allocateSlot(static_cast<uint32_t>(height - mark()));
    }
    /// The same for the results of callMulti.
    void reserve(const std::vector<Operand>& results);
    /// Where the live part of the frame ends now: for publish() of nodes that allocate.
    uint32_t top() const { return height_; }
    Operand temporary(types::Type* t);                     ///< a new temporary: InPlace, Frame, canonical when scalar
    Place temporaryPlace(types::Type* t);

    // ---- variables (variables.cpp) [A]
    /// Allocates the variable's slot, and its heap cell where it needs one, and zeroes it (`zero`) or leaves it for `initialise`.
    void declare(Chain& out, types::Var* v, bool zero);
    /// As declare, then stores the value: `x := e`. The operand must not be in the slot being declared.
    void declareWith(Chain& out, types::Var* v, const Operand& value);
    /// A heap variable's next instance, with the same value (a loop variable per iteration).
    void renewCell(Chain& out, const types::Var* v);
    Place place(const types::Var* v, Pos at);              ///< of a declared local, captured or package-level variable
    /// The word or words that a closure over v stores: the value (captured by value) or the cell's address.
    Place captureSource(const types::Var* v);
    static uint32_t captureSize(const types::Var* v, types::Type* t);  ///< bytes in the closure, multiple of 8

    // ---- expressions (expr.cpp and friends) [A]
    Operand expr(const syntax::Expr* e);
    /// As a value of type `to`: implicit conversion to an interface, nil, constants.
    Operand exprAs(const syntax::Expr* e, types::Type* to);
    Operand constant(const types::Constant* c, types::Type* t, Pos pos);
    Operand zero(types::Type* t, Pos pos);
    Operand binary(const syntax::BinaryExpr* e);
    Operand arithmetic(syntax::Token op, Operand x, Operand y, types::Type* t, Pos pos);
    /// The value of x op= y.
    Operand updated(Operand x, syntax::Token op, Operand y, types::Type* t, types::Type* yType, Pos pos);
    Operand shift(syntax::Token op, Operand x, Operand y, types::Type* t, types::Type* countType, Pos pos);
    Operand compare(syntax::Token op, Operand x, Operand y, types::Type* t, Pos pos);  ///< operands of one type t
    Operand unary(const syntax::UnaryExpr* e);
    Operand addressOf(const syntax::Expr* e, Pos pos);     ///< &e; composite literals go to B's compositeLit
    Operand convert(Operand x, types::Type* from, types::Type* to, Pos pos);  ///< explicit conversion
    Operand selector(const syntax::SelectorExpr* e);
    Operand index(const syntax::IndexExpr* e);
    Operand slice(const syntax::SliceExpr* e);

    // ---- places (place.cpp) [A]
    Place addressable(const syntax::Expr* e);              ///< of an lvalue (not a map element) or anything that lies in memory
    Place field(Place base, types::Struct* s, size_t index, types::Type* fieldType);
    Place deref(Operand pointer, types::Type* element, Pos pos);
    /// Walks Selection::path fields of x (embedding, implicit dereferences); `count` of the path's entries.
    Place walkPath(const syntax::Expr* x, const List<int>& path, size_t count, Pos pos);
    Place placeOf(const Operand& wide);                    ///< where a wide operand's value lies (valid until the next call or store)
    Operand load(const Place& p);
    const Code* addressNode(const Place& p);               ///< runAddress
    Operand addressOperand(const Place& p, Pos pos);       ///< the address as a Go pointer value (Rep::Int)

    // ---- operands to nodes (materialize.cpp) [A]
    const Code* intNode(const Operand& o);
    const Code* floatNode(const Operand& o);
    const Code* wideNode(const Operand& o);
    const Code* node(const Operand& o);                    ///< by o.rep
    Operand computed(const Code* code, types::Type* t, Pos pos);
    /// A value that code in `before` computes first: runs it, then gives `value`. `before` is closed.
    Operand sequence(Chain& before, const Operand& value);
    /// Makes sure the value survives calls and stores that follow: copies it into a temporary unless it is a constant.
    Operand keep(Chain& out, const Operand& o);
    /// Copies the value into a temporary of its own unless it is a constant. [B: switch.cpp]
    Operand temporaryCopy(Chain& out, const Operand& x);

    /// Where gc says that x.f, x[i] or x[i:j] failed: at the dot or the bracket. Only its line matters.
    Pos accessPos(const syntax::Expr* e);
    /// Is `at` in another line than the statement? Then what can fail there is a node of its own, since a node has one position.
    bool isElsewhere(Pos at);
    /// While it lives, a statement (or condition) at `statement` that extends over `extent` is lowered.
    struct Lines {
        Lines(FunctionLowering& lo, Pos statement, const syntax::Node* extent);
        ~Lines() { lo.statementLine_ = outer; }
        FunctionLowering& lo;
        uint32_t outer;
    };

    // ---- assignment (assign.cpp) [A]
    struct Target {
        enum Kind : uint8_t { Blank, InPlace, MapElement } kind = Blank;
        Place place;
        types::Type* type = nullptr;
        Operand map, key;      ///< MapElement: both in temporaries, locals or constants
        Pos pos;
    };
    /// Index and pointer operands of an assignment's left side, evaluated into temporaries where later calls could change them.
    Target target(Chain& out, const syntax::Expr* lhs, bool settle);
    bool isMapElement(const syntax::Expr* e);
    void store(Chain& out, const Target& t, const Operand& value);
    void store(Chain& out, const Place& p, const Operand& value);
    /// Evaluates e as a value of type `to` straight into a place that e does not mention (fresh variables, temporaries, windows).
    void into(Chain& out, const syntax::Expr* e, types::Type* to, const Place& fresh);
    void zeroPlace(Chain& out, const Place& p);
    /// Runs for effect only.
    void discard(Chain& out, const Operand& value);

    // ---- ordering (order.cpp) [A]
    /// `expressions` in source order; afterwards each is lowered with expr() or exprAs(), which find what was moved.
    /// Without `lastStays` the last call is moved too, since other code runs before the expressions are used. `targets`: the types that the
    /// first of them are converted to.
    void order(Chain& out, const std::vector<const syntax::Expr*>& expressions, bool lastStays = true,
               const std::vector<types::Type*>& targets = {});
    /// An operand of a defer or go statement: gc assigns each to a variable of its own, one after the other, also the elements of a slice literal.
    void evaluateInTurn(Chain& out, const syntax::Expr* e, types::Type* to);
    /// Lowers e with what must come first; for conditions and other places without a chain of their own.
    Operand orderedExpr(const syntax::Expr* e, types::Type* to = nullptr);
    bool mayCall(const syntax::Expr* e);                   ///< contains a call, receive or anything that runs code
    bool hasAddress(const syntax::Expr* e);                ///< so that its value can be read from there later
    /// gc compares x.(T) with the type as late as it loads variables, unless the value comes out of an interface without methods and has
    /// to be copied.
    bool isLateAssertion(const syntax::Expr* e);
    bool isStable(const syntax::Expr* e);                  ///< its value cannot be changed by running other code

    // ---- statements (stmt.cpp, loops.cpp, branch.cpp) [A]
    void statement(Chain& out, const syntax::Stmt* s, const syntax::LabeledStmt* label = nullptr);
    void block(Chain& out, const List<syntax::Stmt*>& list);
    /// Statements from list[at] on that become one node together (component_runs.cpp): how many, 0 when there are none.
    size_t componentRun(Chain& out, const List<syntax::Stmt*>& list, size_t at);
    /// Runs on into `out` when e is true; returns the open ends of "false".
    std::vector<OpenEnd> branchFalse(Chain& out, const syntax::Expr* e);
    void returnStatement(Chain& out, const syntax::ReturnStmt* s);
    /// Results are in place: leaves the function (or this loop) from here.
    void leaveFunction(Chain& out, Pos pos);

    /// break, continue and goto targets. A loop's body is a chain of its own (enterLoop/leaveLoop); switch and select clauses belong to the
    /// surrounding chain and end at open ends.
    struct Breakable {
        const syntax::Stmt* stmt = nullptr;
        bool isLoop = false;
        uint32_t level = 0;                 ///< of the chain that contains the statement
        std::vector<OpenEnd> breaks;        ///< of a switch or select: links that lead to its end
        std::vector<OpenEnd> continues;     ///< of a loop, in its own body
        LoopCode* loop = nullptr;
        int64_t breakStatus = 0;            ///< given out when an inner loop needs it
    };
    /// `s` is a switch or select statement: break inside goes to its end. Returns the breaks to open after the statement.
    void enterBreakable(const syntax::Stmt* s);
    std::vector<OpenEnd> leaveBreakable();
    /// `loop` is the node of the for or range statement `s`; between the two calls its body is lowered into a Chain of its own, which
    /// leaveLoop closes and sets as loop->body. Afterwards append the loop node to `out` with finishLoop.
    void enterLoop(const syntax::Stmt* s, LoopCode* loop);
    void leaveLoop(Chain& body);
    /// Where continue goes when something still follows the body inside its chain (a post statement); leaveLoop does it otherwise.
    void openContinues(Chain& body);
    /// Appends the loop node: its next, its labelled breaks and gotos.
    template <class N>
    void finishLoop(Chain& out, N* loop) {
        out.append(loop);
        connectExits(out, loop);
    }
    /// The same for a node whose function was exchanged, see Chain::append.
    void finishLoop(Chain& out, LoopCode* loop, Step last) {
        out.append(loop, last);
        connectExits(out, loop);
    }
    bool inLoop() const { return !loops_.empty(); }

    // ==== B: calls, closures, methods, interfaces, builtins, maps, channels, defer, composite literals
    // call.cpp, builtin_*.cpp
    Operand call(const syntax::CallExpr* e);               ///< one result; also builtins, not conversions
    void callStatement(Chain& out, const syntax::CallExpr* e);
    /// A call with several results: where each lies (in the callee's window, valid until the next call).
    std::vector<Operand> callMulti(Chain& out, const syntax::CallExpr* e);
    /// `return f(…)` at function level with the same result kind and nothing to do after it: false when not possible.
    bool tailCall(Chain& out, const syntax::CallExpr* e);
    // funcvalue.cpp
    Operand funcLit(const syntax::FuncLit* e);
    Operand methodValue(const syntax::SelectorExpr* e);
    Operand methodExpr(const syntax::SelectorExpr* e);
    Operand functionValue(types::Func* f, const types::Instance* instance, Pos pos);
    // interface.cpp
    Operand toInterface(Operand x, types::Type* from, types::Type* to, Pos pos);  ///< from concrete or interface
    Operand typeAssert(const syntax::TypeAssertExpr* e);
    Operand compareInterface(syntax::Token op, Operand x, types::Type* xType, Operand y, types::Type* yType, Pos pos);  ///< mixed too
    // commaok.cpp: v, ok = m[k] | x.(T) | <-c
    struct CommaOk {
        Operand value, ok;
    };
    CommaOk commaOk(Chain& out, const syntax::Expr* e);
    // map.cpp, channel.cpp, string.cpp, composite.cpp
    Operand mapIndex(const syntax::IndexExpr* e);
    void storeMap(Chain& out, const Target& t, const Operand& value);
    /// m[k] op= v; use updated() for the new value. `yType`: type of the right side (shift counts).
    void updateMap(Chain& out, const Target& t, syntax::Token op, const Operand& value, types::Type* yType, Pos pos);
    Operand receive(const syntax::UnaryExpr* e);
    Operand concat(const syntax::BinaryExpr* e);           ///< n-ary string +
    Operand concatOperands(const std::vector<Operand>& parts, types::Type* t, Pos pos);
    Operand compositeLit(const syntax::CompositeLit* e, bool addressOf);
    void compositeInto(Chain& out, const syntax::CompositeLit* e, const Place& fresh);
    // range.cpp, switch.cpp, select.cpp, defer.cpp, go.cpp
    void rangeStatement(Chain& out, const syntax::RangeStmt* s);
    void switchStatement(Chain& out, const syntax::SwitchStmt* s);
    void typeSwitchStatement(Chain& out, const syntax::TypeSwitchStmt* s);
    void selectStatement(Chain& out, const syntax::SelectStmt* s);
    void sendStatement(Chain& out, const syntax::SendStmt* s);
    void goStatement(Chain& out, const syntax::GoStmt* s);
    void deferStatement(Chain& out, const syntax::DeferStmt* s);
    /// The entry node of a function with defers: runs `body`, then the deferred calls, then `copyResults`.
    const Code* deferEntry(const Code* body, const Code* copyResults);

    // ---- state that both halves read
    std::unordered_map<const syntax::Expr*, Operand> hoisted;  ///< expressions that order() already evaluated
    std::unordered_map<const types::Var*, Operand> bound;      ///< parameters of a call that is being inlined
    int32_t deferFrameSlot = -1;                               ///< DeferFrame of a function with defers
    /// Defer statements that run at most once a call, and where their record lies in the frame.
    std::unordered_map<const syntax::DeferStmt*, int32_t> deferSlots;
    std::vector<int32_t> resultOffsets;                        ///< in the results area
    uint32_t resultsSize = 0, argumentsSize = 0;

private:
    struct LabelTarget {
        uint32_t level = 0;              ///< number of loops around it
        const Code* node = nullptr;      ///< once placed
        std::vector<const Code**> pending;  ///< links of forward gotos
        int64_t status = 0;              ///< for gotos out of loops
    };
    /// A way out of a loop other than its end: what `status` means for the chain that contains the loop.
    struct PendingExit {
        int64_t status;
        const syntax::Stmt* breakOf;     ///< break of this statement (the loop itself or a switch around it), or
        const syntax::Stmt* label;       ///< goto this label
    };
    struct OpenLoop {
        LoopCode* code;
        std::vector<PendingExit> exits;
    };
    void connectExits(Chain& out, LoopCode* loop);
    void addExit(uint32_t level, PendingExit exit);
    void findLabels(const syntax::Stmt* s, uint32_t level);
    void branch(Chain& out, const syntax::BranchStmt* s);
    void breakTo(Chain& out, const syntax::BranchStmt* s);
    void continueTo(Chain& out, const syntax::BranchStmt* s);
    void gotoLabel(Chain& out, const syntax::BranchStmt* s);
    void leaveWith(Chain& out, int64_t status, Pos pos);
    void placeLabel(Chain& out, const syntax::LabeledStmt* s);
    void ifStatement(Chain& out, const syntax::IfStmt* s);
    void forStatement(Chain& out, const syntax::ForStmt* s);
    void loopOver(Chain& out, const syntax::ForStmt* s);
    void loopBody(const syntax::ForStmt* s, LoopCode* loop, bool withPost);
    void renewLoopVariables(Chain& out, const syntax::ForStmt* s);
    bool countLoop(Chain& out, const syntax::ForStmt* s);
    void assignStatement(Chain& out, const syntax::AssignStmt* s);
    void assignOne(Chain& out, const syntax::Expr* lhs, const syntax::Expr* rhs, bool define, Pos pos);
    void assignParallel(Chain& out, const syntax::AssignStmt* s);
    void assignInTurn(Chain& out, const syntax::AssignStmt* s, const struct EarlyOperands& early);
    void assignValues(Chain& out, const List<syntax::Expr*>& lhs, const std::vector<Operand>& values, bool define);
    void assignOp(Chain& out, const syntax::Expr* lhs, syntax::Token op, const syntax::Expr* rhs, Pos pos);
    void settle(Chain& out, const syntax::Expr* lhs);
    void hoist(Chain& out, const syntax::Expr* e);
    void declStatement(Chain& out, const syntax::DeclStmt* s);
    void varSpec(Chain& out, const syntax::VarSpec* s);
    void noteInitialValue(const types::Var* v, const syntax::Expr* value);
    bool declaredHere(const syntax::Expr* lhs, types::Var** v);
    void describeFrame();
    void logVariables();  ///< for NodeLog
    void finish(const Code* entry);
    void layoutSignature();
    void prologue(Chain& out);
    void copyResultCells(Chain& out);
    bool resultsInSlots() const;
    Place capturedPlace(const types::Var* v);
    void countDepth(int change);

    uint32_t height_ = 0, maxHeight_ = 0;
    uint32_t statementLine_ = 0;         ///< of a statement or condition that has several lines, else 0
    uint32_t depth_ = 0, maxDepth_ = 0;
    int64_t nextStatus_ = kFirstExit;
    std::unordered_map<const types::Var*, Place> places_;
    TypeView view_;
    std::vector<Breakable> breakables_;
    std::vector<OpenLoop> loops_, finishedLoops_;
    std::unordered_map<const syntax::Stmt*, LabelTarget> labels_;
    std::vector<types::Var*> results_;   ///< unsubstituted result variables
};

/// Packs a signature's window: offset of each result, the receiver and each parameter, from the callee's fp.
struct WindowLayout {
    std::vector<int32_t> results;
    int32_t receiver = -1;
    std::vector<int32_t> params;
    uint32_t resultsSize = 0, argumentsSize = 0;
    value::ResultKind kind = value::ResultKind::None;
    uint32_t size() const { return resultsSize + argumentsSize; }
};
/// `receiver` null: no receiver. Types are substituted.
WindowLayout layoutWindow(types::Signature* signature, types::Type* receiver);

}  // namespace minigo::exec
