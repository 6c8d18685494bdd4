// Where a short text breaks when it needs more than one line: into lines of about one length, so that no character or word is
// left alone; rather after a comma or a space than within a Chinese phrase, where any character might begin a line.
//   width(text, natural, room, measure)   the width to wrap at, at most `room`; it takes no more lines than `room` would.
//                                         `natural` is the width in one line, `measure` gives the width of a part.
pragma Singleton
import QtQuick

QtObject {
    id: lines

    // What stays together: opening marks, then one ideograph or a run of other signs (several when a word joiner or a no-break
    // space ties them), then closing marks; and blanks. A phrase ends with a mark or at a blank, but not between a figure and
    // what it counts.
    readonly property string hanzi: "[\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff10-\\uff19\\uff21-\\uff5a]"
    readonly property string opening: "（“‘「『《〈【("
    readonly property string fullStop: "，。、；：！？）”’」』》〉】"
    readonly property string closing: `${fullStop}·…,.;:!?)`
    readonly property string unit: `(?:${hanzi}|(?:(?!${hanzi})[^ \\u00a0\\u2060${opening}${fullStop}])+)`
    readonly property var whole: new RegExp(`[${opening}]*(?:${unit}(?:[\\u00a0\\u2060]${unit})*)?[${closing}]* *`, "g")
    readonly property var phraseEnd: new RegExp(`[${closing}] *$|[^ \\d约至] +$`)

    function width(text: string, natural: real, room: real, measure: var): real {
        if (natural <= room || room <= 0 || text.includes("\n"))
            return room;
        const parts = (text.match(whole) || []).filter(part => part !== "").map(part => ({
                    width: measure(part),
                    bare: measure(part.replace(/ +$/, "")),
                    isEnd: phraseEnd.test(part)
                }));
        const fewest = broken(parts, room).lines;
        const widest = Math.max(...parts.map(part => part.bare));
        let best = room;
        let least = Infinity;
        for (let tried = Math.max(widest, natural / fewest); tried < room; tried += room / 60) {
            const found = broken(parts, tried);
            if (found.lines > fewest || found.torn >= least)
                continue;
            least = found.torn;
            best = tried;
        }
        return best;
    }

    // How many lines the parts take at this width, and how many of these end within a phrase, or are but a rest. Among those
    // that are whole a last line no longer than the one before it is liked better.
    function broken(parts: var, room: real): var {
        let count = 1;
        let torn = 0;
        let x = 0;
        let before = Infinity;
        parts.forEach((part, place) => {
            if (x > 0 && x + part.bare > room) {
                count += 1;
                torn += parts[place - 1].isEnd ? 0 : 1;
                before = x;
                x = 0;
            }
            x += part.width;
        });
        return {
            lines: count,
            torn: torn + (x < room / 4 ? 1 : 0) + (torn === 0 && x > before ? 0.5 : 0)
        };
    }
}
