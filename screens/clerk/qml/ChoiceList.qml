// One of many, as a list: a finger touches a row, the keyboard comes in with Tab and goes with the arrow keys.
//   model       rows with key, name, note, is_chosen and the field `detailRole` names
//   title       name of the list
//   detailRole  field of the row for the second line
//   chosen(key), stepped(by)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hall.Controls

Card {
    id: root

    required property var model
    required property string title
    required property string detailRole
    property int place: -1 // of the chosen row; it is brought into sight

    signal chosen(string key)
    signal stepped(int by)

    function take(): void {
        list.forceActiveFocus();
    }
    function bring(): void {
        if (place >= 0 && list.height > 0)
            list.positionViewAtIndex(place, ListView.Contain);
    }

    onPlaceChanged: bring()

    spacing: Theme.gapSmall
    padding: 5 * Theme.u

    HeadingText {
        Layout.fillWidth: true
        text: root.title
    }
    ListView {
        id: list

        readonly property bool mayBeCut: true // what is scrolled out is not lost

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.gapSmall
        Layout.rightMargin: -Theme.gapSmall
        activeFocusOnTab: true
        keyNavigationEnabled: false
        currentIndex: -1 // the list keeps the keyboard, or Enter would press a row instead of logging in
        cacheBuffer: 0 // rows beyond the edge are made late; a list that shrinks meanwhile makes Qt complain
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height + 1
        clip: true
        spacing: Theme.u
        model: root.model
        delegate: choice
        onHeightChanged: root.bring()
        Accessible.role: Accessible.List
        Accessible.name: root.title
        T.ScrollBar.vertical: ListBar {}
        Keys.onUpPressed: root.stepped(-1)
        Keys.onDownPressed: root.stepped(1)
    }

    Component {
        id: choice

        ChoiceRow {
            required property var row

            width: list.width - (list.interactive ? 3 * Theme.u : 0)
            objectName: `${root.objectName}-${row.key}`
            text: row.name
            detail: row[root.detailRole]
            note: row.note
            checked: row.is_chosen
            isReached: list.activeFocus && row.is_chosen
            onClicked: root.chosen(row.key)
        }
    }
}
