// A slip as it lies on the desk, as wide as its place.
import QtQuick

Image {
    fillMode: Image.PreserveAspectFit
    verticalAlignment: Image.AlignTop
    smooth: true
    mipmap: true
    cache: false
}
