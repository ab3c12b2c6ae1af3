/**
 * APA style, 7th edition, for the four kinds of article that Sidenote knows. Titles keep the capitals that they have. What stands
 * in a newspaper or journal has the name of that in italics; what stands alone has its own title in italics. Up to 20 authors are
 * named, of more the first 19 and the last. An address ends without a full stop.
 */
export const APA = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB" demote-non-dropping-particle="never">
  <info>
    <title>Sidenote: APA (7th edition)</title>
    <id>https://sidenote.example/styles/apa</id>
    <updated>2026-11-22T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en">
    <style-options punctuation-in-quote="true"/>
    <terms>
      <term name="and" form="symbol">&amp;</term>
      <term name="no date">n.d.</term>
      <term name="open-quote">“</term>
      <term name="close-quote">”</term>
    </terms>
  </locale>
  <macro name="title">
    <choose>
      <if type="article-newspaper article-journal" match="any">
        <text variable="title"/>
      </if>
      <else>
        <text variable="title" font-style="italic"/>
      </else>
    </choose>
  </macro>
  <macro name="author">
    <names variable="author">
      <name and="symbol" delimiter=", " delimiter-precedes-last="always" initialize-with=". " name-as-sort-order="all"/>
      <substitute>
        <text macro="title"/>
        <text variable="container-title"/>
        <text variable="publisher"/>
      </substitute>
    </names>
  </macro>
  <macro name="author-in-text">
    <names variable="author">
      <name form="short" and="symbol" delimiter=", "/>
      <substitute>
        <text macro="title-in-text"/>
        <text variable="container-title"/>
        <text variable="publisher"/>
      </substitute>
    </names>
  </macro>
  <macro name="title-in-text">
    <choose>
      <if type="article-newspaper article-journal" match="any">
        <text variable="title" quotes="true"/>
      </if>
      <else>
        <text variable="title" font-style="italic"/>
      </else>
    </choose>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued">
        <group>
          <date variable="issued"><date-part name="year"/></date>
          <text variable="year-suffix"/>
        </group>
      </if>
      <else>
        <group delimiter="-">
          <text term="no date"/>
          <text variable="year-suffix"/>
        </group>
      </else>
    </choose>
  </macro>
  <macro name="date">
    <group delimiter=", ">
      <text macro="year"/>
      <choose>
        <if type="article-newspaper webpage" match="any">
          <date variable="issued" delimiter=" ">
            <date-part name="month"/>
            <date-part name="day"/>
          </date>
        </if>
      </choose>
    </group>
  </macro>
  <macro name="where">
    <choose>
      <if type="article-newspaper article-journal" match="any">
        <group delimiter=", ">
          <text variable="container-title" font-style="italic"/>
          <group>
            <text variable="volume" font-style="italic"/>
            <text variable="issue" prefix="(" suffix=")"/>
          </group>
          <text variable="page"/>
        </group>
      </if>
      <else-if type="report">
        <text variable="publisher"/>
      </else-if>
      <else>
        <text variable="container-title"/>
      </else>
    </choose>
  </macro>
  <macro name="access">
    <choose>
      <if variable="DOI">
        <text variable="DOI" prefix="https://doi.org/"/>
      </if>
      <else>
        <text variable="URL"/>
      </else>
    </choose>
  </macro>
  <citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true">
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", ">
        <text macro="author-in-text"/>
        <text macro="year"/>
      </group>
    </layout>
  </citation>
  <bibliography et-al-min="21" et-al-use-first="19" et-al-use-last="true">
    <sort>
      <key macro="author"/>
      <key variable="issued"/>
      <key variable="title"/>
    </sort>
    <layout>
      <group delimiter=" ">
        <group delimiter=". " suffix=".">
          <text macro="author"/>
          <text macro="date" prefix="(" suffix=")"/>
          <text macro="title"/>
          <text macro="where"/>
        </group>
        <text macro="access"/>
      </group>
    </layout>
  </bibliography>
</style>`;
