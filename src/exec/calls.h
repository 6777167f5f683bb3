// This file declares what the lowering of calls, func values, defer and go statements share: which function a call expression means, and
// its arguments in the callee's window.
#pragma once
#include "exec/lower.h"
#include "exec/receiver.h"

namespace minigo::exec {

/// The method that x.sel names, after type arguments and embedding.
struct MethodRef {
    types::Func* method = nullptr;
    value::Func* func = nullptr;       ///< null: dispatched on the interface that the path ends at
    List<int> path;                    ///< embedded fields to walk from x
    types::Type* holder = nullptr;     ///< type that the path ends at, without pointer
    bool throughPointer = false;       ///< the path ends at a pointer to it
    bool pointerReceiver = false;
    bool dynamic() const { return func == nullptr; }
    MethodId id() const;
};
MethodRef findMethod(FunctionLowering& lo, types::Type* x, const types::Selection* s);
/// The steps of `path` from the struct that x is or points to.
List<value::EmbedStep> embedSteps(FunctionLowering& lo, types::Type* x, const List<int>& path);
/// The run-time function of a concrete method of the (instantiated) type `holder`.
value::Func* methodFunction(Program& program, types::Func* method, types::Type* holder);
/// The receiver as the method takes it (an interface value when it is dynamic).
Operand receiverOperand(FunctionLowering& lo, const syntax::Expr* x, const MethodRef& m, Pos pos);

/// A call under construction.
struct PreparedCall {
    enum Kind : uint8_t { Static, Dynamic, Interface } kind = Static;
    types::Signature* signature = nullptr;
    WindowLayout layout;          ///< of a dynamic receiver: with 8 bytes reserved for it
    int32_t window = 0;           ///< callee's fp - fp
    value::Func* callee = nullptr;
    Operand function;             ///< Dynamic: the func value; Interface: the interface value
    MethodId method;
    std::vector<Operand> scalars; ///< the arguments, still to be stored, when they are few scalars; else they are stored already
    bool isDirect = false;        ///< Interface: gc knows the dynamic type and calls the method itself
    uint32_t tail() const { return layout.argumentsSize - 8; }
};
/// FewScalars: they may be left to the call node. InTurn: as in defer and go statements.
enum class ArgumentOrder : uint8_t { Any, FewScalars, InTurn };
/// Evaluates receiver and arguments into a new window (code goes to `before`).
PreparedCall prepareCall(FunctionLowering& lo, Chain& before, const syntax::CallExpr* e, ArgumentOrder order);
/// The value is of a concrete type, or an interface value whose dynamic type gc knows; assigned to or converted to an interface.
bool holdsConcrete(FunctionLowering& lo, const syntax::Expr* e);
/// A call with one result that is made, whatever else could stand for it.
Operand plainCall(FunctionLowering& lo, const syntax::CallExpr* e);
/// Parts of prepareCall: what is called, and the evaluation of all operands in gc's order.
bool needsOrder(FunctionLowering& lo, const std::vector<const syntax::Expr*>& expressions);

/// `value` of type `from` assigned to `to` (spec: Assignability): an interface where needed.
Operand assigned(FunctionLowering& lo, const Operand& value, types::Type* from, types::Type* to, Pos pos);

/// The predeclared function that a call names, or nothing.
const types::Builtin* builtinOf(const syntax::CallExpr* e);
Operand builtinCall(FunctionLowering& lo, const syntax::CallExpr* e, types::BuiltinId id);
void builtinStatement(FunctionLowering& lo, Chain& out, const syntax::CallExpr* e, types::BuiltinId id);
Operand unsafeCall(FunctionLowering& lo, const syntax::CallExpr* e, types::BuiltinId id);
Operand appendCall(FunctionLowering& lo, const syntax::CallExpr* e);
Operand copyCall(FunctionLowering& lo, const syntax::CallExpr* e);
Operand minMaxCall(FunctionLowering& lo, const syntax::CallExpr* e, bool isMax);
Operand recoverCall(FunctionLowering& lo, const syntax::CallExpr* e);
void panicStatement(FunctionLowering& lo, Chain& out, const syntax::CallExpr* e);
void printStatement(FunctionLowering& lo, Chain& out, const syntax::CallExpr* e, bool line);
Operand makeCall(FunctionLowering& lo, const syntax::CallExpr* e);

/// A slice of `elements`, the extra arguments of a variadic call.
/// `inFrame`: gc has the array in the frame.
Operand packVariadic(FunctionLowering& lo, Chain& before, const std::vector<const syntax::Expr*>& elements, types::Type* sliceType, Pos pos,
                     bool inFrame = false);
/// New memory of the element's type in a slot that Places of kind Cell use.
int32_t newCell(FunctionLowering& lo, Chain& out, types::Type* t, int64_t count, Pos pos, bool inFrame = false);
Place cellPlace(int32_t slot, int64_t offset, types::Type* t);
/// A slot that holds an address or another 8-byte word.
types::Type* wordType();

}  // namespace minigo::exec
