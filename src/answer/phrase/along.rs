//! One row a phrase of what is told along time: plans, courses of a verdict, readings and what sources disagree about.

phrases! { Along
    // which version counts, where that depends on what is not known
    OrVersion "{0}; or {1}" "{0}；或{1}";
    WhichIsOpen "{0} (which of them applies depends on what is not known)" "{0}（适用何者，取决于尚不知道的事实）";
    OrThat "or {0}" "或{0}";
    LetterAlways "In force as far back as these rules go." "在本规则所及期间一直施行。";
    LetterWhichIsOpen "Which of these applies depends on what is not known." "适用何者，取决于尚不知道的事实。";
    // in messages, for what is not known
    PlaceholderNotKnown "(not known)" "（未知）";
    FactNotKnown "({0} not known)" "（{0}未知）";
    DayNotKnown "the last day is not known" "截止日尚不能确定";
    NthNotKnown "which finding it is, is not known" "尚不能确定是第几次";
    // an interview
    DontKnow "> don't know" "> 不知道";
    NotUnderstood "that was not understood; please answer with {0}" "没有看懂。请答：{0}";
    LastQuestion "question {0}, perhaps the last" "第 {0} 个问题，可能是最后一个";
    QuestionOf "question {0}, about {1} more" "第 {0} 个问题，大约还有 {1} 个";
    AskedBecause "because it {0}" "因为它{0}";
    HowToAnswer "({0})" "（{0}）";
    ItemOf "{0}, number {1}: {2}" "{0} 第 {1} 项：{2}";
    // what went wrong
    ExceptionsDiffer "the exceptions `{0}` and `{1}` both apply and differ" "例外规定“{0}”与“{1}”同时适用，且结论不同";
    RowsDiffer "two rows of `{0}` hold and differ, and neither is narrower" "表“{0}”中有两行同时符合而结果不同，且无一更为具体";
    AtBoth " ({0} and {1})" "（{0} 与 {1}）";
    TooManySteps "the evaluation takes too many steps" "推算步骤过多";
    PartNotUnderstood "the rulebook holds a part that was not understood" "规则中有无法理解的部分";
    ValueMissing "`{0}` has no value on {1}" "“{0}”在 {1} 没有规定";
    // a plan
    PlanFrom "{0} from {1}" "{0}，自 {1} 开始";
    ItDoesNotApply "it does not apply: {0}" "不适用：{0}";
    PerhapsApplies "it can't be told yet whether it applies; if it does:" "尚不能确定是否适用；如适用：";
    NoCondition "its condition does not hold" "不具备其适用条件";
    NotYetOn "it is not yet in force on {0}" "{0} 尚未施行";
    RepealedOn "it is repealed on {0}" "{0} 已废止";
    Excluded "it is one of the cases that it leaves out" "属于其除外情形";
    TakesItsPlace "`{0}` takes its place" "由“{0}”代替";
    ExceptionTakesPlace "an exception takes its place" "由例外规定代替";
    Labelled "{0}: {1}" "{0}：{1}";
    OpenNow " (open now)" "（现可办理）";
    MayBeNeeded " (may be needed)" "（可能需要）";
    NotNeeded " (not needed)" "（无须办理）";
    IsMissing "{0} (missing)" "{0}（缺少）";
    IsNotRequired "{0} (not required)" "{0}（无须）";
    IsNotKnown "{0} (not known)" "{0}（未知）";
    NeedLacks "{0} (lacks {1})" "{0}（尚缺 {1}）";
    Costs "costs {0}" "费用 {0}";
    AmountOpen "an amount that can't be told yet" "金额尚不能确定";
    WaitsFor "waits for {0}" "待 {0} 完成";
    Lacks "lacks {0}" "尚缺 {0}";
    Takes "takes {0}" "需时 {0}";
    TakesBetween "takes {0} to {1}" "需时 {0} 至 {1}";
    TakesAtLeast "takes {0} or more" "需时至少 {0}";
    TakesUpTo "takes up to {0}" "需时至多 {0}";
    TakesOpen "takes a time that can't be told yet" "需时尚不能确定";
    BeginsEarliest "begins on {0} at the earliest" "最早 {0} 开始";
    OnDay "on {0}" "{0} 当日";
    BeginsEnds "begins {0}, ends {1}" "{0} 开始，{1} 结束";
    BetweenDays "{0} .. {1}" "{0} 至 {1}";
    DayOpen "?" "？";
    DueBy "to be done by {0}" "须在 {0} 前完成（含当日）";
    DueByOpen "to be done by a day that can't be told yet" "须按期完成，日期尚不能确定";
    CannotBeKept "{0}, which can't be kept from this start" "{0}，由此开始则无法按期";
    AtRisk "{0}, which is missed if things take their longest" "{0}，如各步骤耗时最长则会逾期";
    Legend "█ at the earliest  ░ at the latest  ◆ no time stated" "█ 最早  ░ 最晚  ◆ 未规定时间";
    // what a plan comes to
    CostsInAll "costs in all" "费用合计";
    Besides "besides" "此外";
    UnknownCosts "what can't be told yet, for {0}" "{0} 的费用尚不能确定";
    FeeOfAct "fee of the act" "行为费用";
    Ends "ends" "结束";
    EverythingDone "everything is done" "已全部完成";
    NoTimeSaid "no step says how long it takes" "各步骤均未规定需时";
    CriticalPath "critical path" "关键路径";
    AllPaid "{0}, all of it paid" "{0}，已全部支付";
    StillToPay "{0}, of which {1} still to pay" "{0}，其中 {1} 尚待支付";
    AmountRange "{0} to {1}" "{0} 至 {1}";
    NotInTotal "{0} (not in the total)" "{0}（未计入合计）";
    EndOpen "on a day that can't be told yet" "日期尚不能确定";
    OneDay "1 day" "1 天";
    SomeDays "{0} days" "{0} 天";
    DaysRange "{0} to {1}" "{0} 至 {1}";
    AtLeast "{0} or more" "至少 {0}";
    AsAbove "as above" "同上";
    // why a day of a step can't be told
    AfterOpenEnd "it begins after {0}, whose end can't be told" "须在{0}之后开始，而其结束日尚不能确定";
    LatestEndOpen "the latest end can't be told: {0}" "最晚结束日不能确定：{0}";
    EarliestEndOpen "the earliest end can't be told: {0}" "最早结束日不能确定：{0}";
    EndOpenAs "the end can't be told: {0}" "结束日不能确定：{0}";
    HowLongOpen "it is not known how long it takes" "不知需时多久";
    And " and " "、";
    // the course of a verdict
    LawOfEachDay "{0}, under the law of each day" "{0}（逐日适用各日施行的规则）";
    Always "always" "始终";
    FromOn "from {0}" "自 {0} 起";
    UntilDay "until {0}" "至 {0} 止";
    VerdictOn "{0}: {1}" "{0}：{1}";
    AmountNow "{0}: now {1}" "{0}：现为 {1}";
    WasIs "{0}: {1} -> {2}" "{0}：{1} → {2}";
    Through ", through {0}" "，因 {0}";
    AppliesNoLonger "{0} no longer applies" "{0} 不再适用";
    AppliesNow "{0} applies" "{0} 开始适用";
    ByAmendments ", by {0}" "，依修订 {0}";
    AnnouncedOn ", announced {0}" "，公布于 {0}";
    // what letters say
    LetterSomeDay "a day from {0} to {1}" "{0} 至 {1} 之间某日";
    LetterFault "The rules lead to no result here: {0}." "按规则得不出结果：{0}。";
    InAnyCase "whatever is answered, it is {0}" "无论如何答复，结论均为{0}";
    LetterInAnyCase "What is still open makes no difference: each answer leads here." "尚未确定的事项不影响结论：无论如何答复，结果相同。";
    LetterOpen "What is open stands above; what has to be told about it could not be worked out." "未决事项见上；尚需说明的内容未能确定。";
    LetterComplete "The rules have to be completed first; then this can be decided." "须先补全规则，方可作出决定。";
    LetterPassed "That day has passed." "该日期已过。";
    LetterAmendmentOpen "the day on which the amendment {0} begins is not exactly known" "修订“{0}”的起始日期没有确切记载";
    LetterStartOpen "the day on which {0} begins is not exactly known" "{0} 的起始日期没有确切记载";
    LetterBegun "if it has begun" "如已施行";
    LetterNotBegun "if it has not begun yet" "如尚未施行";
    // how a provision stands
    StatusSatisfied "satisfied" "符合";
    StatusViolated "violated" "不符合";
    StatusNotApplicable "not applicable" "不适用";
    StatusUnknown "not known" "尚不能确定";
    // why a step stands as it does
    StepDone "done: {0}" "已完成：{0}";
    StepDoneBefore "done, as a later step is: {0}" "已完成（其后步骤已完成）：{0}";
    StepOpen "can be done now: {0}" "现可办理：{0}";
    StepLate "should have been done already: {0}" "已逾期：{0}";
    StepWaiting "waits for {1}: {0}" "待 {1} 完成：{0}";
    StepPerhaps "not known whether it is needed: {0}" "尚不能确定是否需要：{0}";
    StepNotNeeded "not needed: {0}" "无须办理：{0}";
    // readings and disputes
    EachByItself "each of these is told by itself, the others as in the first reading: they have nothing to do with one another" "以上各项互不影响，分别列出，其余各项按首选解释";
    OneMoreReading "and 1 more combination (`--full` shows it)" "另有 1 种组合（`--full` 显示）";
    MoreReadings "and {0} more combinations (`--full` shows all)" "另有 {0} 种组合（`--full` 显示全部）";
    AppliesName "applies" "是否适用";
    NumberOf "{1} of {0}" "{0} 的{1}";
    StateDone "done" "已完成";
    StateOpen "open" "现可办理";
    StateWaiting "waiting" "待前序步骤";
    StateMayBeNeeded "may be needed" "可能需要";
    StateNotNeeded "not needed" "无须办理";
    VerdictName "verdict" "结论";
    Early "early" "最早可能之日施行";
    Late "late" "最晚可能之日施行";
    AsFirstWritten "as first written" "按最初文本";
    DisputeDecides "sources disagree about {0}: the verdict depends on it" "各出处对 {0} 说法不一：结论取决于此";
    DisputeOpen "sources disagree about {0}: the verdict may depend on it" "各出处对 {0} 说法不一：结论可能取决于此";
    LetterDisputesOpen "Sources disagree about what the decision may depend on:" "各出处对可能影响决定的下列内容说法不一：";
    DisputeIdle "sources disagree about {0}: the verdict does not depend on it" "各出处对 {0} 说法不一：不影响结论";
    Rank "rank {0}" "权重 {0}";
    Primary "primary" "一手";
    Secondary "secondary" "二手";
    OneOpen "1 provision can't be told yet (`--full` shows what they lack)" "1 项规定尚不能确定（`--full` 显示所缺）";
    SomeOpen "{0} provisions can't be told yet (`--full` shows what they lack)" "{0} 项规定尚不能确定（`--full` 显示所缺）";
    // grounds
    LeastAmount "at least: {0}" "至少：{0}";
    GreatestAmount "at most: {0}" "至多：{0}";
    Times "{0} × {1}" "{0} × {1}";
    Rounded "{0}, rounded" "{0}，经舍入";
    SliceIs "from {0} on: {1} of {2} is {3}" "自 {0} 起：{2} 的 {1} 为 {3}";
    CountsNoMore "{0} no longer counts: it lies before {1} without one" "{0} 不再计入：其后有 {1} 未再发生";
    CountedAnew "{0} counted of {1}: after {2} without one the count begins anew" "共 {1} 项，计入 {0} 项：间隔超过 {2} 后重新计算";
    ThatDayOrEarlier "on or before {0}" "{0} 或之前";
    ThatDayOrLater "on or after {0}" "{0} 或之后";
    LetterFrom "from {0} on" "自 {0} 起";
    LetterFromUntil "from {0} on, until {1}" "自 {0} 起，至 {1} 止";
    LetterKept "Under the amendment {0} the earlier rule still applies." "依修订 {0} 的过渡规定，仍适用原规定。";
    LetterKeptUntil "Under the amendment {0} the earlier rule still applies until {1}." "依修订 {0} 的过渡规定，原规定适用至 {1}。";
    KeptBy "under the amendment {0} the earlier rule still applies" "依修订 {0} 的过渡规定，仍适用原规定";
    KeptByUntil "under the amendment {0} the earlier rule still applies until {1}" "依修订 {0} 的过渡规定，原规定适用至 {1}";
}
