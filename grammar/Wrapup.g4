// The Wrapup language. How to read it: README.md beside this file.
grammar Wrapup;

// ---------------------------------------------------------------- files

file: packageDecl? importDecl* declaration* EOF;

packageDecl: PACKAGE title=qualifiedName (FOR scope=expr)?;
importDecl: IMPORT title=qualifiedName;

declaration
    : contextDecl | enumDecl | recordDecl | entityDecl | labelDecl
    | defineDecl | tableDecl | phrasesDecl | letDecl
    | decisionDecl | decideDecl | overrideDecl | withoutDecl | destinationDecl | adapterDecl | measureDecl | testDecl
    ;

// ---------------------------------------------------------------- types and data

contextDecl: EXTEND? CONTEXT '{' groups+=contextGroup* '}';
contextGroup: title=name '{' fields '}';

// Members are parted by commas; a missing one is reported when the tree is built, so that the other members stay.
enumDecl: ENUM title=name '{' members+=enumMember* '}';
enumMember: title=name about=text? comma=','?;
recordDecl: RECORD title=name '{' fields '}';
entityDecl: ENTITY title=name '{' fields '}';
labelDecl: LABEL title=name why=text;

fields: (items+=field ','?)*;
field: title=name ':' kind=type marks+=fieldMark* about=text?;
fieldMark: '@' label=name | SCORED | FROM since=phase;

type: (title=qualifiedName | '[' element=type ']') maybe='?'?;

defineDecl
    : DEFINE title=qualifiedName FROM path=text KEY key=name
    | DEFINE title=qualifiedName ':' entity=qualifiedName value=recordLiteral
    ;

tableDecl: TABLE title=name ':' row=qualifiedName (FROM path=text KEY key=name | KEY key=name '{' cells+=tableCell* '}');
// Cells that start on one line make one row; the first row names the columns.
tableCell: '|' (value=expr | column=hardWord)?;

phrasesDecl: PHRASES title=name '{' (items+=text ','?)* '}';

letDecl: LET title=name paramList? (':' kind=type)? '=' value=expr;
paramList: '(' (params+=param (',' params+=param)*)? ')';
param: title=name ':' kind=type;

// ---------------------------------------------------------------- decisions

decisionDecl: DECISION title=name ':' kind=type (',' marks+=decisionMark)* about=text?;
decisionMark: FIRST | UNIQUE | ANY | COLLECT | PRIORITY | REQUIRED | OPTIONAL | phase | DUE FROM since=expr;
phase: DURING | AFTER | BOTH;

decideDecl: DECIDE title=qualifiedName (table=decisionTable | '{' (rules+=ruleDecl | others+=otherwise)* '}');
// Cells that start on one line make one row; `||` stands before the values. The first row is the header.
decisionTable: BY TABLE hit=hitPolicy? (FROM path=text ('{' others+=otherwise* '}')? | '{' (cells+=decisionCell | others+=otherwise)* '}');
hitPolicy: FIRST | UNIQUE | ANY | COLLECT | PRIORITY;
decisionCell: bar=('|' | '||') content=cellContent? about=text?;
// A test of the column, or what a header and a value are; what may be both is a test of one value.
cellContent
    : anything='*'
    | (guard=PRESENT AND)? negated=NOT? tests+=cellTest (',' tests+=cellTest)*
    | value=expr
    | word=headingWord
    ;
// `otherwise` would be taken for a cell behind the bar that ends a row.
headingWord: RULE | WHEN | THEN | ELSE | IF | ANY | ALL | COUNT | MATCH | WHERE | SCHEDULE;
cellTest: tail=comparisonTail | state=(MISSING | PRESENT) | low=operation ('..' high=operation)?;
ruleDecl: locked=LOCKED? RULE title=name about=text? WHEN when=condition clauses+=thenClause+;
otherwise: OTHERWISE (title=name about=text? clauses+=thenClause+ | value=expr after=text?);
// A value, or a step: an action of a destination, with the name of its result, its deadline and what to do if it fails.
thenClause: THEN (result=bareName '=')? value=outcome due=deadline? fallbacks+=fallback*;
fallback: IF FAILED THEN value=outcome due=deadline?;
deadline: DUE within=operation (IN hours=operation)?;
// Each on its own, so that a mistake in one leaves the other.
condition: test=expr;
outcome: decided=expr;

// ---------------------------------------------------------------- destinations

destinationDecl
    : DESTINATION title=name paramList? (FROM base=qualifiedName ('(' (settings+=argument (',' settings+=argument)*)? ')')?)?
      about=text? ('{' items+=destinationItem* '}')?
    ;
// What follows an `action` belongs to it; what stands before the first one is for all of them.
destinationItem
    : ACTION title=name paramList ('->' '{' fields '}')? about=text? (when=phase why=text?)?
    | HTTP method=name? address=text
    | FILE address=text
    | SMTP
    | REPLY
    | AUTH profile=name
    | ACCEPTS accepted+=acceptance (',' accepted+=acceptance)*
    | RETRY times=INT TIMES (FROM first=DURATION TO last=DURATION)?
    | READS title=name '=' value=expr
    | part=partName value=expr
    ;
partName: ID | TO;
acceptance: kind=name (IN place=name)? (IF when=expr)?;
// ---------------------------------------------------------------- deltas

// What a package changes of a shared rule, whose name is PACKAGE.DECISION.RULE.
overrideDecl: OVERRIDE RULE title=qualifiedName about=text? since=asOf? (WHEN when=condition)? clauses+=thenClause*;
withoutDecl: WITHOUT RULE title=qualifiedName about=text? since=asOf?;
// Which version of the shared rule it was written against; `wrapup accept` writes it.
asOf: AS OF day=DATE version=text;

// ---------------------------------------------------------------- adapters

adapterDecl: ADAPTER provider=name event=text DURING? WHEN when=condition (ignored=IGNORE | '{' items+=adapterItem* '}');
adapterItem
    : KEY key=expr
    | LET variable=name '=' value=expr
    | group=name '.' member=name '=' value=expr (SURE sure=expr)?
    ;

// ---------------------------------------------------------------- measures

// `mentions P by caller` takes the first `by` for itself; a group follows with a `by` of its own.
measureDecl
    : MEASURE title=name about=text? (COUNTS CALLS | figure=(SUMS | AVERAGES) value=operation) (WHEN when=condition)?
      (BY groups+=comparison (',' groups+=comparison)*)?
    ;

// ---------------------------------------------------------------- tests

testDecl: TEST title=text DURING? '{' (expectations+=expectation | groups+=testGroup)* '}';
testGroup: title=name '{' (items+=testField ','?)* '}';
testField: title=name ':' value=expr (SURE sure=expr)?;
expectation: EXPECT value=expr;

// ---------------------------------------------------------------- expressions
// Operators stand flat, in the order of the text; the tree builder knows which binds tighter (build/precedence.h). So each operand
// makes few parts of the parse tree, however many levels of precedence there are.

expr: operands+=comparison (operators+=(AND | OR) operands+=comparison)*;

comparison: negations+=NOT* left=operation tail=comparisonTail?;
comparisonTail
    : compare=('==' | '!=' | '<' | '<=' | '>' | '>=') right=operation
    | verb=IS negated=NOT? state=(MISSING | PRESENT)
    | negated=NOT?
      ( verb=IN right=operation ('..' end=operation)?
      | verb=MENTIONS right=operation (BY speaker=name)?
      | verb=MATCHES pattern=text
      | verb=HAS action=qualifiedName
      )
    ;

operation: operands+=operand (operators+=('??' | '+' | '-' | '*' | '/') operands+=operand)*;

// `if` and the quantifiers reach as far as they can: what follows them is theirs.
operand
    : signs+='-'*
      ( ( constant=(INT | FLOAT | PERCENT | DURATION | DATE | TIME | INSTANT | BAD_NUMBER | STRING | BROKEN_STRING | TRUE | FALSE | NONE)
        | word=ID
        | keyword=softWord
        | choice=matchExpr
        | hours=scheduleExpr
        | object=recordLiteral
        | list=listExpr
        | open='(' inner=expr close=')'
        )
        parts+=postfixPart*
      | conditional=ifExpr
      | quantified=quantifiedExpr
      )
    ;
postfixPart
    : '.' member=name
    | '[' index=expr ']'
    | call='(' (arguments+=argument (',' arguments+=argument)* ','?)? ')'
    ;
argument: (title=name ':')? value=expr;

ifExpr: IF when=expr THEN then=expr ELSE otherwiseValue=expr;
matchExpr: MATCH subject=expr '{' arms+=matchArm (',' arms+=matchArm)* ','? '}';
matchArm: (patterns+=expr (',' patterns+=expr)* | '*') '=>' result=expr;
// `first x in list where …`; `first(list)` is the function of that name.
quantifiedExpr: quantifier=(ANY | ALL | COUNT) over=each | quantifier=FIRST (over=each | parts+=postfixPart*);
each: variable=name IN source=operation (WHERE where=expr)?;
listExpr: '[' (elements+=expr (FOR over=each | (',' elements+=expr)* ','?))? ']';
recordLiteral: '{' (items+=recordField (',' items+=recordField)* ','?)? '}';
// Members of JSON may have any name: `{ "Content-Type": … }`.
recordField: (title=name | quoted=text) ':' value=expr;

scheduleExpr: SCHEDULE '(' zone=expr ')' '{' entries+=scheduleEntry* '}';
// The lexer reads `2026-12-24 09:00-12:00` as one INSTANT, with the end where an offset would stand.
scheduleEntry
    : (day=name ('-' lastDay=name)? | date=DATE) begin=TIME '-' end=TIME ','?
    | moment=INSTANT ('-' end=TIME)? ','?
    | CLOSED date=DATE ','?
    ;

text: STRING | BROKEN_STRING;

qualifiedName: parts+=name ('.' parts+=name)*;
// Words of the grammar may name fields (`call.from`, `key: 3`).
name: ID | softWord | hardWord;
bareName: ID | softWord;
softWord
    : PACKAGE | IMPORT | FOR | CONTEXT | EXTEND | ENUM | RECORD | ENTITY | LABEL | DEFINE | FROM | KEY | TABLE
    | PHRASES | LET | DECISION | DECIDE | UNIQUE | COLLECT | PRIORITY | REQUIRED | OPTIONAL | DURING | AFTER | BOTH
    | LOCKED | ADAPTER | TEST | EXPECT | SCORED | SURE | BY | MISSING | PRESENT | CLOSED | IGNORE
    | DESTINATION | ACTION | HTTP | FILE | SMTP | REPLY | AUTH | ACCEPTS | RETRY | TIMES | TO | READS | DUE | FAILED | HAS
    | MEASURE | COUNTS | CALLS | SUMS | AVERAGES
    | OVERRIDE | WITHOUT | AS | OF
    ;
hardWord
    : AND | OR | NOT | IN | IS | IF | THEN | ELSE | WHEN | RULE | OTHERWISE | TRUE | FALSE | NONE | MENTIONS | MATCHES
    | ANY | ALL | COUNT | FIRST | WHERE | MATCH | SCHEDULE
    ;

// One expression on its own (`wrapup eval`), and one between the braces of a template.
loneExpr: value=expr EOF;
// A cell of a decision table that stands in a CSV file.
loneCell: content=cellContent EOF;
hole: value=expr (':' format=name)? EOF;

// ---------------------------------------------------------------- words

PACKAGE: 'package'; IMPORT: 'import'; FOR: 'for'; CONTEXT: 'context'; EXTEND: 'extend'; ENUM: 'enum';
RECORD: 'record'; ENTITY: 'entity'; LABEL: 'label'; DEFINE: 'define'; FROM: 'from'; KEY: 'key'; TABLE: 'table';
PHRASES: 'phrases'; LET: 'let'; DECISION: 'decision'; DECIDE: 'decide'; RULE: 'rule'; WHEN: 'when'; THEN: 'then';
OTHERWISE: 'otherwise'; LOCKED: 'locked'; OVERRIDE: 'override'; WITHOUT: 'without'; AS: 'as'; OF: 'of';
ADAPTER: 'adapter'; IGNORE: 'ignore'; TEST: 'test'; EXPECT: 'expect';
SURE: 'sure'; SCORED: 'scored'; DURING: 'during'; AFTER: 'after'; BOTH: 'both'; FIRST: 'first'; UNIQUE: 'unique';
ANY: 'any'; ALL: 'all'; COUNT: 'count'; COLLECT: 'collect'; PRIORITY: 'priority'; REQUIRED: 'required'; OPTIONAL: 'optional';
AND: 'and'; OR: 'or'; NOT: 'not'; IN: 'in'; IS: 'is'; MISSING: 'missing'; PRESENT: 'present'; MENTIONS: 'mentions';
MATCHES: 'matches'; BY: 'by'; WHERE: 'where'; IF: 'if'; ELSE: 'else'; MATCH: 'match'; SCHEDULE: 'schedule';
DESTINATION: 'destination'; ACTION: 'action'; HTTP: 'http'; FILE: 'file'; SMTP: 'smtp'; REPLY: 'reply'; AUTH: 'auth';
ACCEPTS: 'accepts'; RETRY: 'retry'; TIMES: 'times'; TO: 'to'; READS: 'reads'; DUE: 'due'; FAILED: 'failed'; HAS: 'has';
MEASURE: 'measure'; COUNTS: 'counts'; CALLS: 'calls'; SUMS: 'sums'; AVERAGES: 'averages';
CLOSED: 'closed'; TRUE: 'true'; FALSE: 'false'; NONE: 'none';

LBRACE: '{'; RBRACE: '}'; LPAREN: '('; RPAREN: ')'; LBRACKET: '['; RBRACKET: ']';
COMMA: ','; COLON: ':'; DOT: '.'; RANGE: '..'; AT: '@'; QUESTION: '?'; COALESCE: '??'; BAR: '|'; DOUBLE_BAR: '||'; ARROW: '=>'; RESULT: '->'; ASSIGN: '=';
EQUAL: '=='; NOT_EQUAL: '!='; LESS: '<'; LESS_EQUAL: '<='; GREATER: '>'; GREATER_EQUAL: '>=';
PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/';

INSTANT: DAY ('T' | ' ') CLOCK ZONE?;
DATE: DAY;
TIME: CLOCK;
DURATION: (DIGITS ('.' DIGITS)? ('ms' | 's' | 'm' | 'h' | 'd'))+;
PERCENT: DIGITS ('.' DIGITS)? '%';
FLOAT: DIGITS '.' DIGITS ([eE] [+-]? DIGITS)?;
INT: DIGITS;
// `3days`, `8sec`: no unit of ours; reported by its own message.
BAD_NUMBER: DIGITS ('.' DIGITS)? [a-zA-Z_\u007F] [a-zA-Z0-9_\u007F]*;
ID: [a-zA-Z_] [a-zA-Z0-9_]*;
// A word with letters beyond ASCII, whose bytes the reader gives as \u007F.
FOREIGN_WORD: [a-zA-Z_\u007F] [a-zA-Z0-9_\u007F]*;

// A template's braces may hold strings and braces of their own.
STRING: '"' (ESCAPE | HOLE | ~["\\{}\r\n])* '"';
// Not closed on its line, or with braces that do not pair.
BROKEN_STRING: '"' (ESCAPE | ~["\\\r\n])* '\\'? '"'?;
fragment HOLE: '{' (STRING | HOLE | ~[{}"\r\n])* '}';
fragment ESCAPE: '\\' ~[\r\n];
fragment DIGITS: [0-9]+;
fragment DAY: [0-9] [0-9] [0-9] [0-9] '-' [0-9] [0-9] '-' [0-9] [0-9];
fragment CLOCK: [0-9] [0-9] ':' [0-9] [0-9] (':' [0-9] [0-9] ('.' DIGITS)?)?;
fragment ZONE: 'Z' | [+-] [0-9] [0-9] ':' [0-9] [0-9];

COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
SPACE: [ \t\r\n]+ -> skip;
// Nothing of ours; the token pass names it.
STRAY: '&&' | .;
