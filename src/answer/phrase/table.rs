//! One row a phrase: in English and in Chinese. `{0}`, `{1}` … are filled in.

macro_rules! phrases {
    ($( $name:ident $english:literal $chinese:literal; )*) => {
        /// A phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is written out in its row")]
        pub enum Phrase { $($name,)* }

        impl Phrase {
            pub(super) fn texts(self) -> (&'static str, &'static str) {
                match self { $( Phrase::$name => ($english, $chinese), )* }
            }
        }
    };
}

phrases! {
    // verdicts and findings
    Permitted "permitted" "允许";
    Forbidden "forbidden" "禁止";
    Undetermined "undetermined" "尚不能确定";
    UnderTheLawOf "{0}, under the law of {1}" "{0}（适用 {1} 施行的规则）";
    AsKnownOn "{0}, as it was known on {1}" "{0}（以 {1} 已公布者为准）";
    AsItWasKnown "{0} as it was known on {1}" "{0}（以 {1} 已公布者为准）";
    AskedOn "{0}, asked on {1}" "{0}（询问日 {1}）";
    NothingPermits "nothing permits it, and it is forbidden unless something does" "没有任何规定允许，而未经允许即为禁止";
    NothingForbids "nothing in these rules forbids it" "这些规则中没有禁止的规定";
    IfReadSo "if {0}: {1}" "若{0}：{1}";
    BeginsEarly "{0} is taken to begin on the first possible day" "认定 {0} 自最早可能之日起施行";
    BeginsLate "{0} is taken to begin on the last possible day" "认定 {0} 自最晚可能之日起施行";
    AsSourceSays "{0} is what {1} says" "{0} 以 {1} 为准";
    LawOfDay "the law of {0} applies" "适用 {0} 施行的规则";
    NoLawYet "it can't be told under the law of which day" "尚不能确定适用哪一天的规则";
    CantBeTold "can't be told yet: {0}" "尚不能确定：{0}";
    InOrder "in order: {0}" "符合：{0}";
    AgainstIt "not in order: {0}" "不符合：{0}";
    // why a provision applies, or not
    AppliesBecause "it applies here, because" "适用于本案，因为";
    DoesNotApplyBecause "it does not apply here, because" "不适用于本案，因为";
    ApplyOpen "whether it applies here is not known" "是否适用于本案尚不能确定";
    NotYetInForce "not yet in force: {0}" "尚未施行：{0}";
    NotOnTheAct "not on this act: {0}" "不适用于此行为：{0}";
    OnTheAct "it is on this act" "适用于此行为";
    RepealedSince "no longer law since {0}" "自 {0} 起废止";
    Repealed "no longer law: {0}" "已废止：{0}";
    DoesNotApply "does not apply: {0}" "不适用：{0}";
    ReplacedBy "its place is taken by an exception: {0}" "由例外规定代替：{0}";
    ExceptionTo "an exception, which takes the place of: {0}" "例外规定，代替：{0}";
    NothingToCount "there is nothing for it to act on: {0}" "没有可适用的对象：{0}";
    ConflictWith "another exception applies too, and says otherwise: {0}" "另有例外规定同时适用，且结论不同：{0}";
    // lines and papers
    Required "required and met: {0}" "须满足，已满足：{0}";
    NotMet "required and not met: {0}" "须满足，未满足：{0}";
    ForbiddenAndSo "forbidden, and the case: {0}" "禁止，且确有此情形：{0}";
    ForbiddenNotSo "forbidden, and not the case: {0}" "禁止，但无此情形：{0}";
    PermittedIf "permitted, as is the case: {0}" "允许，且确有此情形：{0}";
    PermittedNotSo "it would be permitted, but is not the case: {0}" "若有此情形则允许，但并无：{0}";
    OpenLine "not known yet: {0}" "尚不清楚：{0}";
    PaperThere "paper that is there: {0}" "已有材料：{0}";
    PaperMissing "paper that is missing: {0}" "缺少材料：{0}";
    PaperNotRequired "paper that is not needed: {0}" "无须材料：{0}";
    PaperUnknown "paper of which it is not known whether it is there: {0}" "不清楚是否已有材料：{0}";
    // numbers
    OverLimit "{0} + {1} requested > limit {2}" "现有 {0} + 本次 {1} > 限额 {2}";
    WithinLimit "{0} + {1} requested ≤ limit {2}" "现有 {0} + 本次 {1} ≤ 限额 {2}";
    OverLimitAlone "{0} > limit {1}" "现有 {0} > 限额 {1}";
    WithinLimitAlone "{0} ≤ limit {1}" "现有 {0} ≤ 限额 {1}";
    NoLimit "{0}, and there is no limit" "现有 {0}，不设限额";
    LimitOpen "{0} + {1} requested, limit {2}: can't be told yet" "现有 {0} + 本次 {1}，限额 {2}：尚不能确定";
    CountIs "what there is: {0}" "现有：{0}";
    AddingIs "what is requested: {0}" "本次申请：{0}";
    LimitIs "the limit: {0}" "限额：{0}";
    AmountIs "the amount: {0}" "金额：{0}";
    LastDayIs "the last day: {0}" "最后期限：{0}";
    DoneOn "when it was done: {0}" "完成日：{0}";
    NthIs "which finding it is: number {0}" "第几次：第 {0} 次";
    NotKnown "not known" "未知";
    BetweenNumbers "{0} to {1}" "{0} 至 {1}";
    OrMore "{0} or more" "{0} 或更多";
    // versions
    InForceSince "in force since {0}" "自 {0} 起施行";
    InForceBetween "in force since some day from {0} to {1}" "自 {0} 至 {1} 间某日起施行";
    InForceAlways "in force as far back as these rules go" "在本规则所及期间一直施行";
    AnnouncedOn "announced {0}" "公布于 {0}";
    ByAmendment "by the amendment {0}" "依修订 {0}";
    BeforeThat "before that {0}" "此前为 {0}";
    NoValueYet "{0} has no value on {1}" "{0} 在 {1} 没有规定";
    KeptUntil "the earlier rule still applies until {0}, because" "过渡期至 {0}，仍适用原规定，因为";
    KeptOn "the earlier rule still applies, because" "仍适用原规定，因为";
    KeptUntilFlat "the earlier rule still applies until {0}" "过渡期至 {0}，仍适用原规定";
    // facts
    FactIs "{0}: {1}" "{0}：{1}";
    FactMissing "{0} was not given" "未提供 {0}";
    FactMissingAsk "{0} was not given: {1}" "未提供 {0}：{1}";
    Today "the day of asking" "询问日";
    GoverningDate "the day that selects the law" "决定适用规则之日";
    Yes "yes" "是";
    No "no" "否";
    None "none" "无";
    ListOf "{0} in the list" "共 {0} 项";
    WasPresumed "not given, presumed" "未提供，推定";
    ByArgument "given with the question" "随询问提供";
    ChosenDay "asked under the law of {0}" "指定适用 {0} 施行的规则";
    // conditions
    Is "{0} is {1}" "{0} 为 {1}";
    IsNot "{0} is {1}, not {2}" "{0} 为 {1}，不是 {2}";
    IsWhichIs "{0} is {1}, which is {2}" "{0} 为 {1}，属于 {2}";
    IsAndIs "{0} is {1}, {2}" "{0} 为 {1}，{2}";
    IsUnknown "the question is whether {0} is {1}" "需知 {0} 是否{1}";
    IsOpen "{0} is {1}; the question is whether it is {2}" "{0} 为 {1}，需知是否{2}";
    IsUnknownMember "the question is whether {0} is {1}" "需知 {0} 是否为 {1}";
    IsGiven "{0} is there" "有 {0}";
    IsNotGiven "there is no {0}" "没有 {0}";
    Equal "equal to {0}" "等于 {0}";
    NotEqual "not equal to {0}" "不等于 {0}";
    Less "less than {0}" "小于 {0}";
    LessOrEqual "at most {0}" "不超过 {0}";
    Greater "more than {0}" "大于 {0}";
    GreaterOrEqual "at least {0}" "不少于 {0}";
    SameDay "the same as {0}" "同为 {0}";
    NotSameDay "not the same as {0}" "不同于 {0}";
    Before "before {0}" "早于 {0}";
    OnOrBefore "not after {0}" "不晚于 {0}";
    After "after {0}" "晚于 {0}";
    OnOrAfter "not before {0}" "不早于 {0}";
    InPeriod "in the time {0}" "在 {0} 期间内";
    NotInPeriod "not in the time {0}" "不在 {0} 期间内";
    InList "among {0}" "在 {0} 之列";
    NotInList "not among {0}" "不在 {0} 之列";
    Holds "so it is: {0}" "属实：{0}";
    HoldsNot "not so: {0}" "不属实：{0}";
    HoldsOpen "not known: {0}" "未知：{0}";
    Or " or " "或";
    // lists and sums
    Counted "{0} counted of {1}" "共 {1} 项，计入 {0} 项";
    ElementCounts "{0} counts" "{0} 计入";
    ElementDoesNot "{0} does not count" "{0} 不计入";
    ElementOpen "{0}: not known whether it counts" "{0}：是否计入尚不清楚";
    Adds "{0} counts with {1}" "{0} 计入 {1}";
    AndMore "and {0} more" "另有 {0} 项";
    NumberOf "the number of {0}" "{0} 的数目";
    SumOf "the sum over {0}" "{0} 的合计";
    FromTo "{0} from {1} to {2}" "从 {1} 到 {2} 的{0}";
    Under "{0} is {1}" "{0} 为 {1}";
    Gives "{0} gives {1}" "{0} 规定为 {1}";
    WentWrong "it can't be worked out: {0}" "无法算出：{0}";
    ListSeparator ", " "、";
    // around the tree
    // numbers of provisions
    ExportSatisfied "{0}: in order" "{0}：是否符合";
    ExportViolated "{0}: not in order" "{0}：是否不符合";
    ExportApplies "{0}: applies" "{0}：是否适用";
    ExportCount "{0}: what there is" "{0}：现有数";
    ExportAdding "{0}: what is requested" "{0}：申请数";
    ExportLimit "{0}: the limit" "{0}：限额";
    ExportRemaining "{0}: what is left" "{0}：余额";
    ExportAmount "{0}: the amount" "{0}：金额";
    ExportLastDay "{0}: the last day" "{0}：最后期限";
    ExportMet "{0}: done in time" "{0}：是否按期";
    ExportMissed "{0}: too late" "{0}：是否逾期";
    ExportPending "{0}: still time" "{0}：是否未到期";
    ExportNth "{0}: the number of the finding" "{0}：第几次";
    ExportAction "{0}: what follows" "{0}：处理";
    ExportUntil "{0}: until when" "{0}：截止";
    Source "source: {0}" "出处：{0}";
// an answer
    HoldsUntil "this answer holds until {0}; from {1} {2}" "此结论适用至 {0}；自 {1} 起 {2}";
    By "{0} by {1}" "{0}（{1}）";
    DoNotApply "{0} provisions do not apply (`--full` shows why)" "{0} 项规定不适用（`--full` 显示原因）";
    DoesNotApplyOne "1 provision does not apply (`--full` shows why)" "1 项规定不适用（`--full` 显示原因）";
    WouldBe "it would be {0}" "有下列情形之一，结论为{0}";
    MoreWays "and in {0} more ways (`--changes` shows all)" "另有 {0} 种情形（`--changes` 显示全部）";
    MayBeOthers "there may be other ways: the search was cut short" "可能还有其他情形：搜索未完成";
    NoOtherWay "no other day was found on which it would be permitted, and no change of up to 4 facts" "未发现其他可获准的日期，也未发现改变至多 4 项事实即可获准的情形";
    NoWayFound "no way was found to make it permitted; the search was cut short" "未发现可获准的情形；搜索未完成";
    StillToBeSaid "still to be said" "尚需说明";
    ThenPerhaps "then perhaps, depending on the answers" "视答复而定，可能还需说明";
    MattersTo "matters to {0}" "涉及 {0}";
    InBrackets " ({0})" "（{0}）";
    ReadingsAgree "the rules can be read in several ways, which all lead here" "规则有多种解释，结论相同";
    ReadingsApart "the rules can be read in several ways, which lead apart" "规则有多种解释，结论不同";
    Otherwise "{0}; otherwise: {1}" "{0}；不同之处：{1}";
    PresumedAs "presumed, as it was not given" "未提供，推定如下";
    AskedFor "asked" "所问";
    Costs "costs" "费用";
    Deadlines "deadlines" "期限";
    Sanctions "sanctions" "处理";
    Procedures "procedures (`enact plan` tells more)" "程序（详见 `enact plan`）";
    AmountOpen "an amount that can't be told yet" "金额尚不能确定";
    Every "{0} every {1}" "每 {1} {0}";
    LastDay "until {0} at the latest" "最迟 {0}";
    LastDayOpen "a day that can't be told yet" "日期尚不能确定";
    Else "; else {0}" "；否则{0}";
    IfItApplies ", if it applies" "（若适用）";
    FindingNumber " (finding number {0})" "（第 {0} 次）";
    OverOn ", over on {0}" "，至 {0} 结束";
    CantBeToldYet "can't be told yet" "尚不能确定";
    IsViolated "{0} is violated" "不符合 {0}";
    IsSatisfied "{0} is satisfied" "符合 {0}";
    IsOpenYet "{0} can't be told yet" "{0} 尚不能确定";
    Lacks "lacks {0}" "缺少 {0}";
    Not "not: {0}" "无此情形：{0}";
    LineForbidden "forbidden: {0}" "禁止：{0}";
    LinePermitted "permitted: {0}" "允许：{0}";
    ButCharacter "{0} (but character {1} is `{2}`)" "{0}（但第 {1} 个字符为 `{2}`）";
    Paper "paper: {0} ({1})" "材料：{0}（{1}）";
    TakesPlaceOf "takes the place of {0}" "代替 {0}";
    RestsOn "rests on {0}, {1}" "依据 {0}，{1}";
    Note "note: {0}" "备注：{0}";
    SinceAlways "since always" "一直施行";
    Since "since {0}" "自 {0} 起";
    SinceSomeDay "since some day from {0} to {1}" "自 {0} 至 {1} 间某日起";
    WordMet "met" "已履行";
    WordMissed "missed" "已逾期";
    WordPending "pending" "未到期";
    WordPresent "present" "已有";
    WordMissing "missing" "缺少";
    WordNotRequired "not required" "无须";
    WordUnknown "unknown" "未知";
    WordReplaced "replaced by {0}" "由 {0} 代替";
    WordReplacedSome "replaced by an exception" "由例外代替";
    WordNoCondition "its condition does not hold" "不具备其适用条件";
    WordUnless "excluded by its `unless`" "属于其除外情形";
    WordNothing "nothing to count" "没有可计的对象";
    WordOtherAct "not on this act under this law" "依该日法律不适用于此行为";
    WordNotYet "not yet in force" "尚未施行";
    WordRepealed "repealed" "已废止";
    WordNotApplying "does not apply" "不适用";
    KindRule "rule" "规则";
    KindQuota "quota" "限额";
    KindFee "fee" "费用";
    KindDeadline "deadline" "期限";
    KindSanction "sanction" "处理";
    KindProcedure "procedure" "程序";
    NumberCount "count" "现有";
    NumberAdding "adding" "本次";
    NumberLimit "limit" "限额";
    NumberRemaining "remaining" "余额";
    NumberAmount "amount" "金额";
    NumberEvery "every" "每";
    NumberLastDay "last_day" "最后期限";
    NumberState "state" "状态";
    NumberNth "nth" "次数";
    NumberUntil "until" "截止";
    NumberAction "action" "处理";
    NumberSteps "steps" "步骤";
    NumberDone "done" "已完成";
    NumberOpen "open" "待办";
    // what a sanction does
    ActionForGood "{0} for good" "永久{0}";
    ActionFor "{0} for {1}" "{0} {1}";
    ActionAmount "{0} {1}" "{0} {1}";
    ActionText "{0} {1}" "{0}：{1}";
    // a letter
    LetterPermitted "Your request is permitted." "准予您的申请。";
    LetterForbidden "Your request can't be granted." "不予准许您的申请。";
    LetterUndetermined "Your request can't be decided yet." "您的申请尚不能决定。";
    LetterTitle "NOTICE OF DECISION" "决定通知书";
    LetterAbout "About" "事项";
    LetterDecision "Decision" "决定";
    LetterLaw "Law applied" "适用规则";
    LetterLawOf "the rules in force on {0}" "{0} 施行的规则";
    LetterLawOpen "not known yet" "尚不能确定";
    LetterAsked "Date" "日期";
    LetterKnown "As known on" "公布截至";
    LetterGrounds "Grounds" "理由";
    LetterBasis "Legal basis: {0}." "依据：{0}。";
    LetterInForce "In force since {0}." "自 {0} 起施行。";
    LetterInForceBy "In force since {0}, under the amendment {1}." "自 {0} 起施行（依修订 {1}）。";
    LetterNothingAgainst "Nothing in the rules stands against it. What was checked:" "没有与之相抵触的规定。已审查：";
    LetterNumbers "{0} held, {1} requested; the limit is {2}." "现有 {0}，本次申请 {1}；限额为 {2}。";
    LetterNotMet "Required, but not met: {0}." "须满足而未满足：{0}。";
    LetterForbiddenSo "Not allowed, but the case: {0}." "不得有而确有：{0}。";
    LetterCharacter "Character {0} is “{1}”." "第 {0} 个字符为“{1}”。";
    LetterOpen "Not known yet: {0}." "尚不清楚：{0}。";
    LetterToDo "What to do" "您需要做的";
    LetterHandIn "Hand in: {0}." "请补交：{0}。";
    LetterTell "Tell us: {0}" "请告知：{0}";
    LetterMeet "See to it that this is so, and ask again: {0}." "请使以下情形成立后再次申请：{0}。";
    LetterNothingToDo "Nothing further is needed for this decision." "就本决定无须再做其他事项。";
    LetterWays "It would be granted:" "有下列情形之一，即可获准：";
    LetterNoWay "The grounds above stand against it; the request can be made again once they no longer do." "上述理由消除后可再次申请。";
    LetterFees "Fees" "费用";
    LetterByWhen "By when" "期限";
    LetterUntilDay "By {0} at the latest: {1}." "最迟于 {0}：{1}。";
    LetterElse "Otherwise: {0}." "否则：{0}。";
    LetterFollows "What follows" "处理";
    LetterPresumed "Taken to be so, as nothing was said of it" "未作说明，推定如下";
    LetterTellIfWrong "If one of these is wrong, tell us." "如有不符，请告知。";
    LetterHow "How long this holds" "效力";
    LetterHolds "This decision holds until {0}. From {1} the rules change." "本决定适用至 {0}。自 {1} 起规则变更。";
    LetterHoldsOn "No change of the rules is known that would alter this decision." "目前没有已知的规则变更会影响本决定。";
    LetterSources "Sources" "出处";
    LetterReadings "The rules can be read in several ways, and they lead to different decisions" "规则有多种解释，且结论不同";
    FullShows "`--full` shows everything that was looked at" "`--full` 显示所有已查看的内容";
}
