"""What QGIS makes of the service: `read-with-qgis.py ADDRESS FOLDER`. It adds /ogc as anybody would, reads every
collection, filters by box, property and day, shows tiles, and prints a map into the folder. Tells what it saw as JSON."""

import hashlib
import json
import os
import sys
import urllib.request

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')
from qgis.PyQt.QtCore import QSize
from qgis.core import (
    Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsFillSymbol, QgsLayoutExporter,
    QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsLayoutPoint, QgsLayoutSize, QgsMapRendererSequentialJob, QgsMapSettings,
    QgsPrintLayout, QgsProject, QgsRectangle, QgsUnitTypes, QgsVectorLayer, QgsVectorTileLayer)

ADDRESS, FOLDER = sys.argv[1], sys.argv[2]
application = QgsApplication([], False)
application.initQgis()


def open_collection(name):
    source = f"srsname='OGC:CRS84' typename='{name}' url='{ADDRESS}/ogc' pageSize='100' restrictToRequestBBOX='1'"
    layer = QgsVectorLayer(source, name, 'OAPIF')
    if not layer.isValid():
        raise SystemExit(f'{name}: QGIS cannot open it: {layer.error().message()}')
    return layer


def digest(rows):
    return hashlib.sha256(json.dumps(sorted(rows), ensure_ascii=False).encode()).hexdigest()


def written(value):
    """A value as text, however QGIS holds it; unknown is empty."""
    if value is None or (hasattr(value, 'isNull') and value.isNull()):
        return ''
    if hasattr(value, 'toString') and hasattr(value, 'year'):
        return value.toString('yyyy-MM-dd')
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, (int, float)):
        return f'{value:.9g}'
    return str(value)


def place_of(feature):
    """The middle of the feature's box, to a millionth of a degree."""
    if not feature.hasGeometry():
        return ''
    box = feature.geometry().boundingBox()
    return f'{box.center().x():.5f} {box.center().y():.5f}'


with urllib.request.urlopen(f'{ADDRESS}/ogc/collections?f=json') as answer:
    listed = [one['id'] for one in json.load(answer)['collections'] if one['itemType'] == 'feature']
told = {'version': Qgis.version(), 'collections': {}}
for name in listed:
    layer = open_collection(name)
    fields = [field.name() for field in layer.fields()]
    features = list(layer.getFeatures())
    told['collections'][name] = {
        'fields': fields,
        'count': len(features),
        'rows': {str(one['id']): {**{field: written(one[field]) for field in fields}, '@place': place_of(one)} for one in features},
    }

communes = open_collection('communes')
box = QgsFeatureRequest().setFilterRect(QgsRectangle(105.97, 9.6, 105.971, 9.601))
told['box'] = [one['code'] for one in communes.getFeatures(box)]
wards = open_collection('communes')
wards.setSubsetString("\"kind\" = 'phuong'")
told['wards'] = sorted(one['code'] for one in wards.getFeatures())

tiles = QgsVectorTileLayer(
    f'type=xyz&url={ADDRESS}/ogc/collections/communes/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}&zmin=5&zmax=14', 'tiles')
view = QgsMapSettings()
view.setLayers([tiles])
view.setDestinationCrs(tiles.crs())
view.setExtent(QgsRectangle(11749000, 1033000, 11834000, 1112000))
view.setOutputSize(QSize(200, 200))
drawing = QgsMapRendererSequentialJob(view)
drawing.start()
drawing.waitForFinished()
picture = drawing.renderedImage()
told['painted'] = sum(picture.pixel(x, y) != picture.pixel(0, 0) for x in range(200) for y in range(200))

shown = open_collection('communes')
shown.renderer().setSymbol(QgsFillSymbol.createSimple({'color': '#e8ede4', 'outline_color': '#40533a'}))
project = QgsProject.instance()
project.setCrs(QgsCoordinateReferenceSystem('EPSG:9209'))
project.addMapLayer(shown)
sites = open_collection('heritage-sites')
project.addMapLayer(sites)
layout = QgsPrintLayout(project)
layout.initializeDefaults()
millimetres = QgsUnitTypes.LayoutMillimeters
drawn = QgsLayoutItemMap(layout)
drawn.attemptMove(QgsLayoutPoint(10, 25, millimetres))
drawn.attemptResize(QgsLayoutSize(277, 175, millimetres))
layout.addLayoutItem(drawn)
drawn.setLayers([sites, shown])
moved = QgsCoordinateTransform(shown.crs(), project.crs(), project)
whole = moved.transformBoundingBox(shown.extent()).buffered(2000)
# The first extent changes the item's size, the second keeps it.
drawn.setExtent(whole)
drawn.attemptResize(QgsLayoutSize(277, 165, millimetres))
drawn.zoomToExtent(whole)
for text, top in (('Xã, phường và di tích', 8), (f'Nguồn: Phum Sóc, {ADDRESS}/ogc', 201)):
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.adjustSizeToText()
    label.attemptMove(QgsLayoutPoint(10, top, millimetres))
    layout.addLayoutItem(label)
bar = QgsLayoutItemScaleBar(layout)
bar.setLinkedMap(drawn)
bar.setUnits(QgsUnitTypes.DistanceKilometers)
bar.setUnitLabel('km')
bar.applyDefaultSize(QgsUnitTypes.DistanceKilometers)
bar.attemptMove(QgsLayoutPoint(220, 190, millimetres))
layout.addLayoutItem(bar)
exporter = QgsLayoutExporter(layout)
settings = QgsLayoutExporter.ImageExportSettings()
settings.dpi = 60
told['pdf'] = exporter.exportToPdf(f'{FOLDER}/map.pdf', QgsLayoutExporter.PdfExportSettings()) == QgsLayoutExporter.Success
told['png'] = exporter.exportToImage(f'{FOLDER}/map.png', settings) == QgsLayoutExporter.Success
with open(f'{FOLDER}/told.json', 'w') as file:
    json.dump(told, file, ensure_ascii=False)
# Its objects are taken down in no order that all of them survive.
os._exit(0)
