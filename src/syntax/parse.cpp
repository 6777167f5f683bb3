// This file drives the front end: text to tokens, tokens to parse tree, parse tree to syntax tree.
#include "grammar/char_stream.h"
#include "syntax/build.h"
#include "syntax/front_stack.h"
#include "syntax/header_errors.h"
#include "syntax/lexical.h"
#include "syntax/pragmas.h"
#include "syntax/recovery.h"

namespace minigo::syntax {

using P = GoParser;

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The objects that ANTLR needs for one text. They share lifetimes: tokens and contexts go with the streams and the parser.
class Session {
public:
    Session(SourceFile& source, Errors& errors)
        : source_(source), errors_(errors), chars_(source.text), lexer_(&chars_), stream_(&lexer_),
          strategy_(std::make_shared<ErrorStrategy>(source, errors)) {
        if (source.text.starts_with(kByteOrderMark)) chars_.seek(kByteOrderMark.size());
        // A script's first line names its interpreter.
        if (source.text.starts_with("#!")) chars_.seek(std::min(source.text.find('\n'), source.text.size()));
        lexer_.removeErrorListeners();
    }

    /// Makes and judges all tokens.
    void scan() {
        bool ascii = checkEncoding(source_, errors_);
        stream_.fill();
        tokens_ = stream_.getTokens();
        bool top = true;
        for (auto* t : tokens_) {
            if (t->getType() == P::PACKAGE) top = false;
            judge(t, ascii, top);
        }
        // The bracket that was one too many is the last token before the end.
        if (lexer_.tooDeep()) errors_.syntax(source_.pos(tokens_[tokens_.size() - 2]->getStartIndex()), nestingMessage());
    }

    bool tooDeep() { return lexer_.tooDeep(); }

    Context* parse(Context* (*rule)(GoParser&)) {
        parser_ = std::make_unique<GoParser>(&stream_);
        parser_->removeErrorListeners();
        parser_->setErrorHandler(strategy_);
        parser_->setStackLimit(parserStackLimit());
        parser_->getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::SLL);
        try {
            return rule(*parser_);
        } catch (const antlr4::ParseCancellationException&) {
            return nullptr;
        } catch (const GoParserBase::NestingTooDeep&) {
            errors_.syntax(source_.pos(parser_->getCurrentToken()->getStartIndex()), nestingMessage());
            return nullptr;
        }
    }

    std::string_view text(const Lexeme* t) const {
        size_t from = t->getStartIndex(), to = t->getStopIndex() + 1;
        return to > from && to <= source_.text.size() ? std::string_view(source_.text).substr(from, to - from) : std::string_view{};
    }

    const std::vector<Lexeme*>& tokens() const { return tokens_; }
    const std::vector<Pos>& badLiterals() const { return badLiterals_; }
    bool firstErrorAtEnd() const { return strategy_->firstErrorAtEnd(); }
    const std::string& goVersion() const { return goVersion_; }
    /// An open raw string or comment.
    bool openEnded() const { return openEnded_; }

private:
    static std::string nestingMessage() { return "program nests too deeply"; }

    void judge(Lexeme* t, bool ascii, bool top) {
        auto at = source_.pos(t->getStartIndex());
        bool atEnd = t->getStopIndex() + 1 >= source_.text.size();
        bool good = true;
        switch (t->getType()) {
        case P::IDENT:
            if (!ascii) checkIdent(text(t), at, errors_);
            return;
        case P::NUMBER: good = checkNumber(text(t), at, errors_); break;
        case P::RUNE: good = checkRune(text(t), at, atEnd, errors_); break;
        case P::STRING: good = checkString(text(t), at, atEnd, errors_); break;
        case P::RAWSTRING: openEnded_ |= !(good = checkRawString(text(t), at, errors_)); break;
        case P::LINE_COMMENT: return lineComment(t, top);
        case P::SEMI: case P::BLOCK_COMMENT: return blockComment(t);
        case P::BAD_CHARACTER: errors_.plain(at, "invalid character " + describeChar(static_cast<unsigned char>(text(t)[0]))); return;
        default: return;
        }
        if (!good) badLiterals_.push_back(at);
    }

    void lineComment(Lexeme* t, bool top) {
        auto comment = text(t);
        if (comment.starts_with("//line ") && source_.column(source_.pos(t->getStartIndex())) == 1)
            applyLineDirective(source_, comment, t->getStartIndex(), errors_);
        if (top && comment.starts_with("//go:build"))
            if (auto version = goVersionOf(comment); !version.empty()) goVersion_ = version;
    }

    void blockComment(Lexeme* t) {
        auto comment = text(t);
        if (!comment.starts_with("/*")) return;
        if (comment.size() < 4 || !comment.ends_with("*/")) {
            openEnded_ = true;
            return errors_.plain(source_.pos(t->getStartIndex()), "comment not terminated");
        }
        if (comment.starts_with("/*line ")) applyLineDirective(source_, comment, t->getStartIndex(), errors_);
    }

    SourceFile& source_;
    Errors& errors_;
    grammar::CharStream chars_;
    GoLexer lexer_;
    antlr4::CommonTokenStream stream_;
    std::shared_ptr<ErrorStrategy> strategy_;
    std::unique_ptr<GoParser> parser_;
    std::vector<Lexeme*> tokens_;
    std::vector<Pos> badLiterals_;
    std::string goVersion_;
    bool openEnded_ = false;
};

/// The tree of a text that is not parsed any further than its package clause.
File* emptyFile(const SourceFile& source, Arena& arena) {
    auto* file = arena.make<File>();
    file->source = &source;
    file->packageName = arena.make<Ident>();
    file->packageName->kind = NodeKind::Ident;
    file->packageName->pos = source.pos(0);
    file->packageName->name = "_";
    file->end = source.pos(source.size());
    return file;
}

}  // namespace

File* parseFile(SourceFile& source, Arena& arena, Diagnostics& diagnostics, const ParseOptions& options) {
    Errors errors(source);
    Session session(source, errors);
    session.scan();
    File* file = nullptr;
    if (!session.tooDeep())
        if (auto* tree = session.parse([](GoParser& p) -> Context* { return p.sourceFile(); }))
            file = Builder(source, arena, errors, session.tokens(), options, session.badLiterals()).file(tree);
    if (!file) file = emptyFile(source, arena);
    if (!session.goVersion().empty()) file->goVersion = arena.text(session.goVersion());
    if (options.checkDirectives) readDirectives(source, session.tokens(), errors, arena, *file);
    if (!errors.empty()) reportHeaderErrors(source, session.tokens(), errors);
    file->hasErrors = errors.anySyntax();
    errors.flush(diagnostics);
    return file;
}

Snippet parseSnippet(SourceFile& source, Arena& arena, Diagnostics& diagnostics) {
    Snippet out;
    out.source = &source;
    Errors errors(source);
    Session session(source, errors);
    session.scan();
    out.incomplete = session.openEnded();
    bool lexical = !errors.empty();
    ParseOptions options;
    if (!session.tooDeep())
        if (auto* tree = session.parse([](GoParser& p) -> Context* { return p.snippet(); })) {
            bool sound = errors.empty();
            Builder builder(source, arena, errors, session.tokens(), options, session.badLiterals());
            builder.snippet(tree, out);
            if (sound && builder.openLabel()) out.incomplete = true;
        }
    if (!lexical && session.firstErrorAtEnd()) out.incomplete = true;
    out.hasErrors = errors.anySyntax();
    errors.flush(diagnostics);
    return out;
}

std::string dumpTokens(SourceFile& source) {
    Errors errors(source);
    Session session(source, errors);
    session.scan();
    GoParser names(nullptr);
    std::string out;
    for (auto* t : session.tokens()) {
        if (t->getType() == antlr4::Token::EOF) break;
        auto p = source.pos(t->getStartIndex());
        auto text = session.text(t);
        out += std::to_string(source.line(p)) + ":" + std::to_string(source.column(p)) + "\t";
        out += t->getType() == P::BODY_LBRACE ? "BODY_LBRACE" : names.getVocabulary().getSymbolicName(t->getType());
        if (t->getType() == P::SEMI && text != ";") out += text.empty() ? "\tend of text" : "\tnewline";
        else out += "\t" + std::string(text);
        out += "\n";
    }
    return out;
}

}  // namespace minigo::syntax
