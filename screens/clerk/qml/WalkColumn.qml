// A column that may be longer than its place, and follows the keyboard through what stands in it.
import QtQuick
import Hall.Controls

ScrollColumn {
    id: root

    function bring(item: Item): void {
        const top = item.mapToItem(contentItem, 0, 0).y;
        contentY = Math.max(0, Math.min(top, Math.max(contentY, top + item.height - height)));
    }
}
