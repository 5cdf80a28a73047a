<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" exclude-result-prefixes="atom fh">
<xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

<xsl:template match="/">
<html lang="[[language]]" dir="[[direction]]">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="robots" content="noindex"/>
<title><xsl:value-of select="atom:feed/atom:title | rss/channel/title"/></title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0; }
h3 { font-size: 1rem; margin: 0; }
.what { border: 1px solid; border-radius: .5rem; padding: 0 1rem; margin: 1.5rem 0; }
code { font: .9rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; }
ol { list-style: none; padding: 0; margin: 0; }
li { border-top: 1px solid; padding: 1rem 0; margin: 1rem 0 0; overflow-wrap: anywhere; }
li p { margin: .25rem 0 0; }
a { color: LinkText; }
/* What a browser says of XSLT stands above the page, not over it. */
body:has(xslt-warning-banner:popover-open) { padding-top: 13rem; }
@media (max-width: 34rem) { body:has(xslt-warning-banner:popover-open) { padding-top: 21rem; } }
</style>
</head>
<body>
<main>
<xsl:apply-templates select="atom:feed | rss/channel"/>
</main>
</body>
</html>
</xsl:template>

<xsl:template match="atom:feed">
<h1><xsl:value-of select="atom:title"/></h1>
<p><xsl:value-of select="atom:subtitle"/></p>
<xsl:call-template name="what">
<xsl:with-param name="address" select="(atom:link[@rel='self'][not(../fh:archive)] | atom:link[@rel='current'])/@href"/>
<xsl:with-param name="page" select="atom:link[@rel='alternate']/@href"/>
</xsl:call-template>
<xsl:call-template name="entries"><xsl:with-param name="found" select="atom:entry"/></xsl:call-template>
</xsl:template>

<xsl:template match="channel">
<h1><xsl:value-of select="title"/></h1>
<p><xsl:value-of select="description"/></p>
<xsl:call-template name="what">
<xsl:with-param name="address" select="atom:link[@rel='self']/@href"/>
<xsl:with-param name="page" select="link"/>
</xsl:call-template>
<xsl:call-template name="entries"><xsl:with-param name="found" select="item"/></xsl:call-template>
</xsl:template>

<xsl:template name="what">
<xsl:param name="address"/>
<xsl:param name="page"/>
<div class="what">
<p><strong>[[what]]</strong></p>
<xsl:if test="fh:archive"><p>[[older]]</p></xsl:if>
<p>[[how]]</p>
<p>[[address]]<br/><code><xsl:value-of select="$address"/></code></p>
<p><a href="{$page}">[[read]]</a></p>
</div>
</xsl:template>

<xsl:template name="entries">
<xsl:param name="found"/>
<h2>[[newest]]</h2>
<xsl:if test="not($found)"><p>[[nothing]]</p></xsl:if>
<ol><xsl:apply-templates select="$found[position() &lt;= 20]"/></ol>
</xsl:template>

<xsl:template match="atom:entry">
<li>
<h3>
<xsl:if test="atom:title/@xml:lang"><xsl:attribute name="lang"><xsl:value-of select="atom:title/@xml:lang"/></xsl:attribute></xsl:if>
<a href="{atom:link[@rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a>
</h3>
<p><time datetime="{atom:updated}">
<xsl:call-template name="moment">
<xsl:with-param name="day" select="substring(atom:updated, 1, 10)"/>
<xsl:with-param name="time" select="substring(atom:updated, 12, 5)"/>
<xsl:with-param name="zone" select="substring(atom:updated, string-length(atom:updated) - 5)"/>
</xsl:call-template>
</time></p>
<xsl:if test="atom:summary"><p><xsl:value-of select="atom:summary"/></p></xsl:if>
</li>
</xsl:template>

<!-- In RSS a moment is "Fri, 20 Nov 2026 10:20:00 +0100", and a description may be HTML. -->
<xsl:template match="item">
<xsl:variable name="month" select="1 + string-length(substring-before('[[months]]', substring(pubDate, 9, 3))) div 3"/>
<li>
<h3><a href="{link}"><xsl:value-of select="title"/></a></h3>
<p><time>
<xsl:call-template name="moment">
<xsl:with-param name="day" select="concat(substring(pubDate, 13, 4), '-', format-number($month, '00'), '-', substring(pubDate, 6, 2))"/>
<xsl:with-param name="time" select="substring(pubDate, 18, 5)"/>
<xsl:with-param name="zone" select="concat(substring(pubDate, 27, 3), ':', substring(pubDate, 30, 2))"/>
</xsl:call-template>
</time></p>
<xsl:if test="not(starts-with(description, '&lt;'))">
<p><xsl:call-template name="plain"><xsl:with-param name="text" select="description"/></xsl:call-template></p>
</xsl:if>
</li>
</xsl:template>

<xsl:template name="moment">
<xsl:param name="day"/>
<xsl:param name="time"/>
<xsl:param name="zone"/>
<xsl:value-of select="concat($day, ' ', $time, ' UTC')"/>
<xsl:if test="$zone != '+00:00'"><xsl:value-of select="$zone"/></xsl:if>
</xsl:template>

<xsl:template name="plain">
<xsl:param name="text"/>
<xsl:choose>
<xsl:when test="contains($text, '&amp;')">
<xsl:variable name="rest" select="substring-after($text, '&amp;')"/>
<xsl:value-of select="substring-before($text, '&amp;')"/>
<xsl:choose>
<xsl:when test="starts-with($rest, 'lt;')">&lt;</xsl:when>
<xsl:when test="starts-with($rest, 'gt;')">&gt;</xsl:when>
<xsl:otherwise>&amp;</xsl:otherwise>
</xsl:choose>
<xsl:call-template name="plain"><xsl:with-param name="text" select="substring-after($rest, ';')"/></xsl:call-template>
</xsl:when>
<xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
</xsl:stylesheet>
